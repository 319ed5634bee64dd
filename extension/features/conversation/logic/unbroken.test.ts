import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordPieces } from '../view/spoken-words.tsx';
import { unbrokenRuns } from './unbroken.ts';

const runsOf = (text: string) =>
  unbrokenRuns(wordPieces(text)).map(({ pieces, isKept }) => {
    const written = pieces.map((piece) => piece.written).join('');
    return isKept ? `[${written}]` : written;
  });

describe('unbrokenRuns', () => {
  it('keep punctuation with its word', () => {
    expect(runsOf('Fine, “nine” it is. Else?')).toEqual([
      '[Fine,]',
      ' ',
      '[“nine”]',
      ' ',
      'it',
      ' ',
      '[is.]',
      ' ',
      '[Else?]',
    ]);
  });

  it('allow breaks in long words', () => {
    expect(runsOf('Llanfairpwllgwyngyllgogery, then')).toEqual(['Llanfairpwllgwyngyllgogery,', ' ', 'then']);
  });

  it('contain the whole text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const pieces = unbrokenRuns(wordPieces(text)).flatMap((run) => run.pieces);
        expect(pieces.map(({ written }) => written).join('')).toBe(text);
        for (const { from, written } of pieces) expect(text.slice(from, from + written.length)).toBe(written);
      }),
    );
  });
});
