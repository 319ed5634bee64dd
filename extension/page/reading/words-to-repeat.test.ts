import type { AssessedWord, ReadSentenceView } from '@sayable/shared/contracts';
import { expect, it } from 'vitest';
import { scoreLevel } from '../../ui/score-level.ts';
import { wordsToRepeat } from './words-to-repeat.ts';

const text = 'aa bb cc dd ee ff gg';
const word = (at: number, score: number, error: AssessedWord['error'] = 'mispronounced'): AssessedWord => ({
  userIndex: at,
  botIndex: at,
  span: [3 * at, 3 * at + 2],
  score,
  error,
  phones: [],
});
const read = (sentence: number, words: readonly AssessedWord[]): ReadSentenceView => ({
  sentence,
  attemptId: `a${sentence}`,
  state: 'assessed',
  words,
  error: null,
});
const found = (...sentences: ReadSentenceView[]) =>
  wordsToRepeat(
    sentences,
    (_sentence, { span }) => text.slice(...span),
    ({ error, score }) => (error === 'omitted' ? 'unscored' : scoreLevel(score)),
  ).map(({ sentence, index }) => `${sentence}.${index}`);

it('has the worst words first, five at most', () => {
  const words = [0, 1, 2, 3, 4, 5, 6].map((at) => word(at, 40 - 3 * at));
  expect(found(read(0, words))).toEqual(['0.6', '0.5', '0.4', '0.3', '0.2']);
});

it('has each word once, where it was worst, and no word without a mark', () => {
  const first = [word(0, 30), word(1, 95, 'none'), word(2, 0, 'omitted')];
  expect(found(read(0, first), read(1, [word(0, 20), word(3, 70, 'stress')]))).toEqual(['1.0', '1.1']);
});

it('is empty if nothing went wrong', () => {
  expect(found(read(0, [word(0, 90, 'none')]), { ...read(1, []), state: 'judging' })).toEqual([]);
});
