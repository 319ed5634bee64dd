import { cardinal } from '../numbers/numbers.ts';
import {
  type Context,
  type Piece,
  type Rule,
  textAfter,
  textBefore,
  type Wording,
  type Wordings,
  wordings,
} from '../rule.ts';
import { acronymWordings, chatAcronyms, technicalAcronyms } from './acronyms.ts';
import { foldedWord } from './letters.ts';

/** Returns one word per letter; the ending after them ("'s", "s") belongs to the last. */
function letterPieces(capitals: string, tail: string): Piece[] {
  const units = [...capitals.matchAll(/\p{Lu}/gu)];
  return units.map((unit, index) => {
    const isLast = index === units.length - 1;
    return {
      at: unit.index,
      length: unit[0].length + (isLast ? tail.length : 0),
      words: [foldedWord(unit[0]) + (isLast && tail ? "'s" : '')].filter((word) => /^[a-z]/.test(word)),
    };
  });
}

/** "FBI's", "NASA", "NAACP": letters have positions of their own, a word has that of the token. */
function sayCapitals(match: RegExpExecArray, context: Context): Wordings | null {
  const [, capitals = '', tail = ''] = match;
  const folded = foldedWord(capitals).toUpperCase();
  const [plain = [], ...rest] = acronymWordings(folded, {
    shouted: context.shouted,
    // "LEDs": a plural is a noun, as what follows "the" is.
    before: tail === 's' ? 'the ' : textBefore(match, context),
    after: textAfter(match, context),
  });
  const others = rest.map((words) => withEnding(words, tail));
  const isSpelled = plain.length > 1 && plain.every((word) => word.length === 1);
  if (isSpelled && plain.length === folded.length) return { pieces: letterPieces(capitals, tail), others };
  if (plain.length === 1 && others.length === 0) return null;
  return { pieces: withEnding(plain, tail), others };
}

/** "html", "pdfs": an acronym in small letters, or its plural; null for a word. */
function saySmall(written: string, { shouted }: Context): Wordings | null {
  const tail = technicalAcronyms.has(written) || !written.endsWith('s') ? '' : 's';
  const letters = tail ? written.slice(0, -1) : written;
  if (!technicalAcronyms.has(letters)) return null;
  const [plain = [], ...rest] = acronymWordings(letters.toUpperCase(), {
    shouted,
    before: 'the ',
    after: '',
  });
  const others = [...rest, ...(rest.length === 0 && /[aeiou]/.test(letters) ? [[letters]] : [])];
  return wordings([plain, ...others].map((words) => withEnding(words, tail)));
}

function withEnding(words: Wording, tail: string): Wording {
  return words.map((word, at) => (at === words.length - 1 && tail ? endingOf(word, tail) : word));
}

/** "CEOs" has the plural of a letter, "GIFs" that of a word. */
function endingOf(word: string, tail: string): string {
  return word.length === 1 || tail.startsWith("'") ? `${word}'s` : `${word}s`;
}

/** Tokens of letters that are said one by one, or as a word. */
export const acronymRules: readonly Rule[] = [
  {
    pattern: /(\p{Lu}{2,})('?s)?(?![\p{L}\p{M}']*[\p{L}\p{M}])/uy,
    say: sayCapitals,
  },
  {
    // "idk", "tbh"
    pattern: /[a-z]{2,5}(?![\p{L}\p{M}\d'])/uy,
    say: ([written], { shouted }) =>
      chatAcronyms.has(written)
        ? wordings(acronymWordings(written.toUpperCase(), { shouted, before: '', after: '' }))
        : null,
  },
  {
    // "html", "pdfs", "mp3"
    pattern: /[a-z]{2,6}(?![\p{L}\p{M}])/uy,
    say: ([written], context) => saySmall(written, context),
  },
  { pattern: /IPv(?=\d)/uy, say: () => ['i', 'p', 'v'] },
  {
    // "mRNA", "qPCR", "cDNAs": letters of both cases that begin no word
    pattern: /([a-z]{1,3})(\p{Lu}{2,})('?s)?(?![\p{L}\p{M}])/uy,
    say: ([, small = '', capitals = '', tail = ''], { shouted }) => {
      if (/^(?:in|to|of|my|the|and|for|at|on|a|is|mac|web|van|von|mc|de|le|la)$/.test(small) || shouted)
        return null;
      const rest = acronymWordings(capitals, { shouted, before: '', after: '' });
      const ends = (rest.length > 1 ? rest : [...rest, [...capitals.toLowerCase()]]).map((words) =>
        withEnding(words, tail),
      );
      return wordings(ends.map((words) => [...small, ...words]));
    },
  },
  {
    // "SpO2", "PaCO2", "HbA1c": values of a laboratory, also with lowered digits
    pattern:
      /(?<![\p{L}\p{M}])([A-Z][a-z]\p{Lu}{1,2}|[a-z]{1,2}C?O(?=_?2)|A(?=_?1c))_?(\d)(c?)(?![\p{L}\p{M}\d'])/uy,
    say: ([, letters = '', digit = '', end = '']) => [...letters.toLowerCase(), ...cardinal(digit), ...end],
  },
  {
    // "802.11ac", "2.0b", "3.12rc1": letters of a version
    pattern:
      /(?!(?:st|nd|rd|th|by|of|to|in|on|or|up|at|is|it|as|an|so|am|pm|and|the)(?!\p{L}))[a-z]{1,2}(?![\p{L}\p{M}'])/uy,
    say: (match, context) => (/\d$/.test(textBefore(match, context)) ? [...match[0]] : null),
  },
];
