import type { StoredReadSentence } from '../contracts/reading.ts';

/** The fewest words of the samples on which the measure was made. */
const LEAST_WORDS = 100;

/**
 * Returns the difficulty of the sentences that were read: the school grade by Flesch and Kincaid (Kincaid,
 * Fishburne, Rogers and Chissom 1975); null for too few words. It says something about the text, nothing
 * about the reader.
 */
export function gradeOfText(read: readonly StoredReadSentence[]): number | null {
  const words = read.reduce((sum, one) => sum + one.words, 0);
  if (words < LEAST_WORDS) return null;
  const syllables = read.reduce((sum, one) => sum + one.syllables, 0);
  const grade = 0.39 * (words / read.length) + 11.8 * (syllables / words) - 15.59;
  return Math.max(0, Math.round(grade));
}
