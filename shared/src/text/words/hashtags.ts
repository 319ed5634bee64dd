import { cardinal, isYear, year } from '../numbers/numbers.ts';
import type { Piece, Rule } from '../rule.ts';
import { expanded } from './abbreviations.ts';
import { acronymWordings } from './acronyms.ts';
import { foldedWord, hasSkippedWord } from './letters.ts';

/** A run of capitals, a word with or without a capital, or a number: "BBCNews2024" has three. */
const parts = /\p{Lu}+(?!\p{Ll})|\p{Lu}?[\p{Ll}\p{M}]+|\d+/gu;

/** Splits the words that are joined after "#", at capitals and digits. */
export const hashtagRules: readonly Rule[] = [
  {
    pattern: /#(?=[\d_]*\p{L})([\p{L}\p{M}\d_]+)/uy,
    say: ([, written = ''], { shouted }) => {
      // A hashtag with a letter that English lacks has no word.
      if (hasSkippedWord(written)) return [];
      const split = [...written.matchAll(parts)];
      const found = split.map(
        (part): Piece => ({ at: part.index + 1, length: part[0].length, words: partWords(part[0], shouted) }),
      );
      const sign = { at: 0, length: 1, words: ['hashtag'] };
      const amounts = split.flatMap(([part]) =>
        /^\d/.test(part) ? cardinal(part) : partWords(part, shouted),
      );
      return {
        pieces: [sign, ...found],
        others: [found.flatMap(({ words }) => words), ['hashtag', ...amounts], amounts],
      };
    },
  },
];

function partWords(part: string, shouted: boolean): readonly string[] {
  if (/^\d/.test(part)) return isYear(part) ? year(part) : cardinal(part);
  const word = foldedWord(part);
  if (/^\p{Lu}{2,}$/u.test(part))
    return acronymWordings(word.toUpperCase(), { shouted, before: '', after: '' })[0] ?? [];
  return word ? expanded(word) : [];
}
