import { expect, it } from 'vitest';
import type { AssessedWord, PauseInGroup } from '../contracts/index.ts';
import { groupsOf, writtenPauses } from './index.ts';

const text = 'Gray waters of the harbor, at $5.';
const word = (botIndex: number | null, start: number, end: number): AssessedWord => ({
  ...{ userIndex: 0, botIndex, span: [start, end], score: 90, error: 'none', phones: [] },
});
const words = [word(0, 0, 4), word(1, 5, 11), word(2, 12, 14), word(3, 15, 18), word(4, 19, 25)];
const pause = (after: number, group: PauseInGroup['group']): PauseInGroup => ({ after, ms: 300, group });

it('is the gap between two words, and the group up to it and from there', () => {
  const found = pause(3, [2, 5]);
  expect(writtenPauses(text, { words, pauses: [found] })).toEqual([
    { pause: found, gap: [18, 19], before: 'of the', after: 'harbor' },
  ]);
});

it('is nowhere without pauses, beside words that the text lacks, and before words in another order', () => {
  expect(writtenPauses(text, { words })).toEqual([]);
  expect(writtenPauses(text, { words: [word(null, 18, 18)], pauses: [pause(3, [2, 5])] })).toEqual([]);
  const swapped = [word(0, 5, 11), word(1, 0, 4)];
  expect(writtenPauses(text, { words: swapped, pauses: [pause(0, [0, 2])] })).toEqual([]);
});

it('never divides what is written as one', () => {
  const planned = [{ span: [30, 32] }, { span: [30, 32] }] as { span: [number, number] }[];
  const said = [0, 1].map((at) => ({ word: 'w', xmin: at, xmax: at + 0.5, phones: [] }));
  expect(groupsOf(said)).toHaveLength(2);
  expect(groupsOf(said, [], planned)).toEqual([{ first: 0, end: 2 }]);
});
