import type { StoredReadSentence } from '../contracts/reading.ts';
import { accountOf } from './account.ts';

const PARTS = 5;

/**
 * Returns the words a minute in each fifth of the words, in the order of the reading; empty if it is too
 * short for it.
 */
export function courseOf(read: readonly StoredReadSentence[]): number[] {
  const parts = Array.from({ length: PARTS }, (): StoredReadSentence[] => []);
  const total = read.reduce((sum, { wordsSaid }) => sum + wordsSaid, 0);
  let before = 0;
  for (const one of read.toSorted((a, b) => a.startMs - b.startMs)) {
    const middle = (before + one.wordsSaid / 2) / Math.max(1, total);
    parts[Math.min(PARTS - 1, Math.floor(middle * PARTS))]?.push(one);
    before += one.wordsSaid;
  }
  const paces = parts.flatMap((part) => accountOf(part).wordsPerMinute ?? []);
  return paces.length === PARTS ? paces : [];
}

/** The number of pauses, and their length together. */
export interface Pauses {
  count: number;
  seconds: number;
}

/** Returns the pauses between groups of words, at a sign, and those that are marked inside groups. */
export function pausesOf(read: readonly StoredReadSentence[]): { between: Pauses; inside: Pauses } {
  const sumOf = (place: 'between' | 'inside') => {
    const all = read.flatMap(({ pausesMs }) => pausesMs?.[place] ?? []);
    return { count: all.length, seconds: Math.round(all.reduce((sum, ms) => sum + ms, 0) / 1_000) };
  };
  return { between: sumOf('between'), inside: sumOf('inside') };
}
