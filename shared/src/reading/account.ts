import type { ReadingAccount, StoredReadSentence } from '../contracts/reading.ts';

/** A longer silence between two sentences is a rest, and no part of the reading. */
export const REST_MS = 20_000;
/** A pace is shown from this time of reading on. */
const LEAST_MS = 10_000;

/**
 * Returns the time in which sentences were read, in milliseconds: with the pauses between them, without
 * rests.
 */
function readingMs(read: readonly StoredReadSentence[]): number {
  const inOrder = read.toSorted((one, other) => one.startMs - other.startMs);
  let ms = 0;
  let end: number | undefined;
  for (const { startMs, endMs } of inOrder) {
    const gap = end === undefined ? 0 : startMs - end;
    if (gap > 0 && gap < REST_MS) ms += gap;
    ms += Math.max(0, endMs - Math.max(startMs, end ?? startMs));
    end = Math.max(end ?? endMs, endMs);
  }
  return ms;
}

/** Returns the account of the sentences of a reading, each as it was read last. */
export function accountOf(read: readonly StoredReadSentence[]): ReadingAccount {
  const sum = (count: (one: StoredReadSentence) => number) =>
    read.reduce((total, one) => total + count(one), 0);
  const ms = readingMs(read);
  const wordsSaid = sum((one) => one.wordsSaid);
  return {
    sentencesRead: read.length,
    wordsSaid,
    wordsRight: sum((one) => one.wordsRight ?? 0),
    wordsAssessed: sum((one) => (one.wordsRight === undefined ? 0 : one.wordsSaid)),
    pauses: sum(({ pausesMs }) => pausesMs?.inside.length ?? 0),
    wordsPerMinute: ms < LEAST_MS ? null : Math.round((wordsSaid * 60_000) / ms),
  };
}

/** Returns how many of a hundred assessed words were right; null before any was assessed. */
export function rightOfHundred({ wordsRight, wordsAssessed }: ReadingAccount): number | null {
  return wordsAssessed === 0 ? null : Math.round((wordsRight * 100) / wordsAssessed);
}
