import { describe, expect, it } from 'vitest';
import { asciiPattern } from './ascii-pattern.ts';
import { spokenText } from './index.ts';
import texts from './readings.test-data.json' with { type: 'json' };

const isAscii = (text: string) => /^\p{ASCII}*$/u.test(text);

describe('a pattern for ASCII texts', () => {
  it.each([
    /\p{Lu}\p{Ll}+(?![\p{L}\p{M}\d])/uy,
    /[^\p{L}\p{M}]\p{M}?[\p{N}.[]/uy,
    /(?<!\p{L})[\]\p{Lu}]\p{L}*/iuy,
    /\\p|\[\p{L}\]|\p{Sc}\p{Nd}/uy,
  ])('%s matches the same at every place', (pattern) => {
    const characters = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)).join('');
    for (const text of [characters, 'The 3 PMs said: [x] A. Ab ab9 $5 \\p [L]', ...characters]) {
      for (let at = 0; at <= text.length; at++) {
        const found = [pattern, asciiPattern(pattern)].map((one) => {
          one.lastIndex = at;
          return one.exec(text)?.[0];
        });
        expect(found[1]).toBe(found[0]);
      }
    }
  });

  it('gives every text the words and wordings that it has beside a character that is not ASCII', () => {
    const ascii = Object.values(texts).flatMap((rows) =>
      rows.flatMap(([text = '']) => (isAscii(text) ? [text] : [])),
    );
    expect(ascii.length).toBeGreaterThan(100);
    for (const text of ascii) expect(spokenText(text)).toEqual(spokenText(`${text}${' '.repeat(60)}☃`));
  });
});
