import type { Reading, ReadingAccount } from '../contracts/reading.ts';
import { accountOf } from './account.ts';

/** The same sentences, read at two times. */
export interface ReadTwice {
  first: Reading;
  before: ReadingAccount;
  now: ReadingAccount;
}

/**
 * Returns a reading beside the first one of the same text, both by the sentences that both have; null if
 * there is none, or if these are too few for a pace.
 */
export function besideFirst(reading: Reading, all: readonly Reading[]): ReadTwice | null {
  const [first] = all
    .filter((one) => isSameText(one, reading) && one.startedAt < reading.startedAt)
    .sort((one, other) => one.startedAt - other.startedAt);
  if (!first) return null;
  const before = accountOf(first.read.filter(isIn(reading)));
  const now = accountOf(reading.read.filter(isIn(first)));
  return before.wordsPerMinute === null || now.wordsPerMinute === null ? null : { first, before, now };
}

function isSameText(one: Reading, other: Reading): boolean {
  return one.source.url === other.source.url && one.begin === other.begin;
}

function isIn({ read }: Reading): (one: { sentence: number }) => boolean {
  const sentences = new Set(read.map(({ sentence }) => sentence));
  return ({ sentence }) => sentences.has(sentence);
}
