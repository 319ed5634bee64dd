import type { AssessedWord } from '@sayable/shared/contracts';
import { describe, expect, it } from 'vitest';
import { wordMarks } from './word-marks.ts';

function word(span: [number, number], score: number, error: AssessedWord['error'] = 'none'): AssessedWord {
  return { userIndex: 0, botIndex: 0, span, score, error, phones: [] };
}
const text = 'The tide turns.';
const marks = (...words: AssessedWord[]) => wordMarks(words, text, () => []).map(([mark]) => mark);

describe('wordMarks', () => {
  it.each([
    [49, 0],
    [50, 1],
    [64, 1],
    [65, 2],
    [77, 2],
    [78, 3],
    [87, 3],
    [88, 4],
  ] as const)('gives %i points the colour of level %i', (score, level) => {
    expect(marks(word([0, 3], score))).toEqual([{ name: `sayable-score-${level}`, span: [0, 3] }]);
  });

  it('shows what is not sure as that, whatever its score', () => {
    expect(marks(word([0, 3], 10, 'unsure'))).toEqual([{ name: 'sayable-unsure', span: [0, 3] }]);
  });

  it('draws the lines under the letters that they were found for', () => {
    const found = wordMarks([word([4, 8], 30)], text, (_word, written) => {
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

  it('leaves out what has no place in the text, and goes from left to right', () => {
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

  it('shows the worst of the words that share their characters', () => {
    expect(marks(word([0, 3], 95), word([0, 3], 40)).map((mark) => mark?.name)).toEqual(['sayable-score-0']);
  });
});
