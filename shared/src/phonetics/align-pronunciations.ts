import { alignByEdits } from '../std/index.ts';
import { baseOf, isVowel } from './phones.ts';

/** One place of two aligned pronunciations; null if a sound is dropped or added. */
export interface PhonePair {
  expected: string | null;
  heard: string | null;
}

/**
 * Vowels replace vowels, consonants replace consonants: 2.5 is more than the two gaps that replace a vowel by
 * a consonant.
 */
const costs = {
  isMatch: (one: string, other: string) => baseOf(one) === baseOf(other),
  replace: (one: string, other: string) => (isVowel(one) === isVowel(other) ? 0.9 : 2.5),
  gap: 1,
  prefer: 'delete',
} as const;

/** Aligns two pronunciations with the lowest edit cost. */
export function alignPronunciations(expected: readonly string[], heard: readonly string[]): PhonePair[] {
  return alignByEdits(expected, heard, costs).steps.map(({ at, count, otherAt, otherCount }) => ({
    expected: count > 0 ? (expected[at] ?? null) : null,
    heard: otherCount > 0 ? (heard[otherAt] ?? null) : null,
  }));
}
