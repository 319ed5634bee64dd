import type { AssessedWord } from '@sayable/shared/contracts';
import { describe, expect, it } from 'vitest';
import { type FindLetterMarks, type FindLevel, wordMarks } from './word-marks.ts';

function word(span: [number, number], score: number, error: AssessedWord['error'] = 'none'): AssessedWord {
  return { userIndex: 0, botIndex: 0, span, score, error, phones: [] };
}
const text = 'The tide turns.';
const findLevel: FindLevel = ({ error }) =>
  error === 'unsure' ? 'unsure' : error === 'omitted' ? 'unscored' : error === 'none' ? 4 : 0;
const shown = (words: AssessedWord[], findLetterMarks: FindLetterMarks = () => []) =>
  wordMarks({ words }, text, { findLevel, findLetterMarks });
const marks = (...words: AssessedWord[]) => shown(words).map(([mark]) => mark);

describe('wordMarks', () => {
  it.each([
    ['none', 'sayable-score-4'],
    ['mispronounced', 'sayable-score-0'],
    ['unsure', 'sayable-unsure'],
    ['omitted', 'sayable-unscored'],
  ] as const)('gives a word (%s) the colour of its level', (error, name) => {
    expect(marks(word([0, 3], 10, error))).toEqual([{ name, span: [0, 3] }]);
  });

  it('strikes through omitted words', () => {
    const found = shown([word([0, 3], 0, 'omitted')], () => [{ span: [0, 3], mark: 'mark-omitted' }]);
    expect(found[0]?.map(({ name }) => name)).toEqual(['sayable-unscored', 'sayable-omitted']);
  });

  it('marks the gap of a pause behind its word', () => {
    const words = [word([0, 3], 90), { ...word([4, 8], 90), botIndex: 1 }];
    const pauses = [{ after: 0, ms: 300, group: [0, 2] as [number, number] }];
    const looks = { findLevel, findLetterMarks: () => [] };
    expect(wordMarks({ words, pauses }, text, looks).map((own) => own.map(({ name }) => name))).toEqual([
      ['sayable-score-4', 'sayable-pause'],
      ['sayable-score-4'],
    ]);
  });

  it('underlines exactly the letters of a wrong sound', () => {
    const found = shown([word([4, 8], 30, 'mispronounced')], (_word, written) => {
      expect(written).toBe('tide');
      return [
        { span: [0, 1], mark: 'mark-0' },
        { span: [1, 2], mark: 'mark-stress' },
      ];
    });
    expect(found).toEqual([
      [
        { name: 'sayable-score-0', span: [4, 8] },
        { name: 'sayable-line-0', span: [4, 5] },
        { name: 'sayable-stress', span: [5, 6] },
      ],
    ]);
  });

  it('ignores words outside the text, and orders the others from left to right', () => {
    const found = marks(
      word([9, 14], 90),
      word([4, 4], 0, 'added'),
      word([4, 8], 0, 'repeated'),
      word([0, 3], 90),
    );
    expect(found.map((mark) => mark?.span)).toEqual([
      [0, 3],
      [9, 14],
    ]);
  });

  it('shows the worst of several words that share their characters', () => {
    const worse = word([0, 3], 40, 'mispronounced');
    expect(marks(word([0, 3], 95), worse).map((mark) => mark?.name)).toEqual(['sayable-score-0']);
  });
});
