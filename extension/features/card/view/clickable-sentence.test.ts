import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { piecesOfPlan } from './clickable-sentence.tsx';

const planned = (word: string, start: number, end: number) => ({
  word,
  span: [start, end] as [number, number],
  pronunciations: [['AH0']],
});

describe('the clickable words before the first recording', () => {
  it('are the letters of the text, once, even if they are said as several words', () => {
    const words = [planned('pay', 0, 3), planned('five', 4, 6), planned('dollars', 4, 6)];
    expect(piecesOfPlan({ text: 'Pay $5.', words })).toEqual([
      { start: 0, piece: 'Pay', index: 0 },
      { start: 3, piece: ' ', index: null },
      { start: 4, piece: '$5', index: 1 },
      { start: 6, piece: '.', index: null },
    ]);
  });

  it('never change the text, whatever the spans', () => {
    const span = fc.tuple(fc.nat(30), fc.nat(30));
    fc.assert(
      fc.property(fc.string({ maxLength: 24 }), fc.array(span, { maxLength: 8 }), (text, spans) => {
        const words = spans.map(([start, end]) => planned('word', start, end));
        const pieces = piecesOfPlan({ text, words });
        expect(pieces.map(({ piece }) => piece).join('')).toBe(text);
        expect(new Set(pieces.map(({ start }) => start)).size).toBe(pieces.length);
      }),
    );
  });
});
