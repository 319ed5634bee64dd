import { alignByEdits } from '../std/index.ts';
import { baseOf, isVowel } from './phones.ts';

/** One place of a variant beside the pronunciation it comes from; null where a sound is dropped or added. */
export interface PhonePair {
  expected: string | null;
  heard: string | null;
}

/** A vowel stands for a vowel and a consonant for a consonant; a vowel never for a consonant: 2.5 is more than two gaps. */
const costs = {
  isMatch: (one: string, other: string) => baseOf(one) === baseOf(other),
  replace: (one: string, other: string) => (isVowel(one) === isVowel(other) ? 0.9 : 2.5),
  gap: 1,
  prefer: 'delete',
} as const;

/** Two pronunciations side by side, with the fewest differences. */
export function pairSounds(expected: readonly string[], heard: readonly string[]): PhonePair[] {
  return alignByEdits(expected, heard, costs).steps.map(({ at, count, otherAt, otherCount }) => ({
    expected: count > 0 ? (expected[at] ?? null) : null,
    heard: otherCount > 0 ? (heard[otherAt] ?? null) : null,
  }));
}
