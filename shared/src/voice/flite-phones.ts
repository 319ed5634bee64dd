import { isVowel } from '../phonetics/index.ts';

/** flite's phones are ARPAbet in lower case; only the reduced vowel has another name. */
const reducedVowel = 'ax';

/** `AH0` → `ax0`, `IY1` → `iy1`, `K` → `k`. */
export function fliteFromArpabet(phone: string): string {
  return phone === 'AH0' ? `${reducedVowel}0` : phone.toLowerCase();
}

/** Returns true for a vowel in flite's names. */
export function isFliteVowel(phone: string): boolean {
  return phone === reducedVowel || isVowel(phone.toUpperCase());
}
