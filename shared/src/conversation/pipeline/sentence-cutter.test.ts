import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SentenceCutter } from '../index.ts';

/** Cuts a text that arrives in the given pieces. */
function cut(pieces: readonly string[]): string[] {
  const cutter = new SentenceCutter();
  return [...pieces.flatMap((piece) => cutter.push(piece)), ...cutter.flush()];
}
const words = (text: string) => text.match(/\s*\S+/gu) ?? [];

describe('the sentence cutter', () => {
  it.each([
    ['Sure. Anything else?', ['Sure.', ' Anything else?']],
    ['It costs 3.50 pounds. Is that fine?', ['It costs 3.50 pounds.', ' Is that fine?']],
    ['Come at 5 p.m. on Monday. Bye.', ['Come at 5 p.m. on Monday.', ' Bye.']],
    ['Mr. Smith is here. Hello!', ['Mr. Smith is here.', ' Hello!']],
    ['"Stop!" he said. I ran.', ['"Stop!" he said.', ' I ran.']],
    ['Well... maybe you could. Could you?', ['Well... maybe you could.', ' Could you?']],
  ])('cuts "%s" in the same way, however it arrives', (text, expected) => {
    expect(cut([...text])).toEqual(expected);
    expect(cut(words(text))).toEqual(expected);
    expect(cut([text])).toEqual(expected);
  });

  it('returns a sentence with the word that ends it, if whole words arrive', () => {
    const cutter = new SentenceCutter();
    expect(words('Sure, a flat white.').flatMap((word) => cutter.push(word))).toEqual([
      'Sure, a flat white.',
    ]);
  });

  it('finally cuts a text without spaces, but never inside a character', () => {
    const text = `a${'😀'.repeat(400)}`;
    for (const pieces of [[text], [...text]]) {
      expect(cut(pieces).join('')).toBe(text);
      expect(cut(pieces).every((piece) => piece.length <= 300 && piece.isWellFormed())).toBe(true);
    }
  });

  it('starts a long first sentence at a clause, and no later one', () => {
    const long =
      'If you would like to sit outside in the garden today, we have a free table next to the old tree, and it is quiet.';
    const pieces = cut(words(`${long} ${long}`));
    expect(pieces.length).toBe(3);
    expect(pieces[0]).toMatch(/today,$/);
    expect(pieces[2]).toBe(` ${long}`);
  });

  it('neither loses nor adds text, and does not wait for an end without limit', () => {
    const token = fc.constantFrom(
      'a',
      'Well',
      ' ',
      '. ',
      '.',
      '? ',
      ', ',
      '\n\n',
      '"',
      ' Mr. ',
      '3.5',
      '…',
      '—',
      ' and ',
    );
    fc.assert(
      fc.property(fc.array(token, { maxLength: 400 }), (tokens) => {
        const pieces = cut(tokens);
        expect(pieces.join('').trimEnd()).toBe(tokens.join('').trimEnd());
        expect(pieces.every((piece) => piece.trim() !== '')).toBe(true);
      }),
    );
    expect(Math.max(...cut(words('word '.repeat(500))).map(({ length }) => length))).toBeLessThanOrEqual(300);
  });
});
