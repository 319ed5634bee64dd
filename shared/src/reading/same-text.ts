import type { Reading, ReadingAccount } from '../contracts/reading.ts';
import { accountOf } from './account.ts';

/** The same sentences, read at two times. */
export interface ReadTwice {
  first: Reading;
  before: ReadingAccount;
  now: ReadingAccount;
}

/**
 * Returns a reading beside the first one of the same text, both by the sentences that both have, wherever
 * each began; null if there is none, or if these are too few for a pace.
 */
export function besideFirst(reading: Reading, all: readonly Reading[]): ReadTwice | null {
  const earlier = all
    .filter(({ startedAt }) => startedAt < reading.startedAt)
    .sort((one, other) => one.startedAt - other.startedAt);
  for (const first of earlier) {
    const before = accountOf(first.read.filter(isIn(reading)));
    const now = accountOf(reading.read.filter(isIn(first)));
    if (before.wordsPerMinute !== null && now.wordsPerMinute !== null) return { first, before, now };
  }
  return null;
}

function isIn({ read }: Reading): (one: { text: string }) => boolean {
  const texts = new Set(read.map(({ text }) => text));
  return ({ text }) => texts.has(text);
}
