import { expanded } from './abbreviations.ts';
import { acronymWordings } from './acronyms.ts';
import { foldedWord } from './letters.ts';
import { type Piece, type Rule, textAfter, textBefore, type Wordings, wordings } from './rule.ts';

/** The endings that may follow an apostrophe inside one word. */
const contractions: ReadonlySet<string> = new Set('s t re ve ll d m em am all er clock'.split(' '));
/** O'Brien, D'Angelo, y'all, ma'am: prefixes that may precede an apostrophe although no contraction follows. */
const prefixes: ReadonlySet<string> = new Set('o d l y ma'.split(' '));

/** Invisible characters that pages insert into words: soft hyphen, zero-width space and joiners. */
const invisible = '\\u00ad\\u200b-\\u200d\\u2060\\ufeff';
const letters = `\\p{L}[\\p{L}\\p{M}${invisible}]*`;

/** Splits "rock'n'roll" and "me'really": parts that no contraction joins are separate words. */
function wordPieces(written: string): Piece[] {
  const found: { at: number; length: number; word: string }[] = [];
  for (const part of written.matchAll(/[^']+/g)) {
    const word = foldedWord(part[0]);
    const last = found.at(-1);
    const joins = last && word && (contractions.has(word) || (prefixes.has(last.word) && word.length > 1));
    if (joins) {
      last.word += `'${word}`;
      last.length = part.index + part[0].length - last.at;
    } else if (word) {
      found.push({
        at: part.index,
        length: part[0].length,
        word: found.length > 0 && word === 'n' ? 'and' : word,
      });
    }
  }
  return found.map(({ at, length, word }) => ({ at, length, words: expanded(word) }));
}

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
function sayCapitals(capitals: string, tail: string, shouted: boolean): Wordings | null {
  const folded = foldedWord(capitals).toUpperCase();
  const found = acronymWordings(folded, shouted).map((words) =>
    words.map((word, at) => (at === words.length - 1 && tail ? endingOf(word, tail) : word)),
  );
  const [usual = [], ...others] = found;
  const [plain = []] = acronymWordings(folded, shouted);
  if (plain.join('') === folded.toLowerCase() && plain.length > 1)
    return { pieces: letterPieces(capitals, tail), others };
  if (usual.length === 1 && others.length === 0) return null;
  return { pieces: usual, others };
}

/** "CEOs" has the plural of a letter, "GIFs" that of a word. */
function endingOf(word: string, tail: string): string {
  return word.length === 1 || tail.startsWith("'") ? `${word}'s` : `${word}s`;
}

/** The endings of files and modules that are said after "dot". */
const fileEndings =
  'json|js|ts|tsx|jsx|py|txt|pdf|html?|css|md|exe|csv|xml|zip|jpe?g|png|gif|svg|sh|ya?ml|docx?|xlsx?|mp[34]|php|rb|java|cpp|conf|cfg|ini|log|sql|rs|go|net|io';
const wordEndings: ReadonlySet<string> = new Set([
  'json',
  'zip',
  'gif',
  'java',
  'conf',
  'log',
  'go',
  'net',
  'ini',
  'yaml',
]);

/** A word with a letter that English lacks is skipped whole: no rule reads the rest of it. */
export const skippedWordRule: Rule = {
  pattern: new RegExp(`(?<![\\p{L}\\p{M}])${letters}(?:'${letters})*`, 'uy'),
  say: ([written]) => (written.split("'").every((part) => foldedWord(part) !== '') ? null : []),
};

/** Words and tokens written with letters, from specific to general. */
export const wordRules: readonly Rule[] = [
  {
    // "8 x 10", "3m x 4m", "5' x 7'"
    pattern: /[x×](?= ?\d)/uy,
    say: (match, context) => {
      if (!/(?:\d|\d ?(?:m|cm|mm|km|ft|in|'|"|px)) ?$/u.test(textBefore(match, context))) return null;
      return match[0] === 'x' ? wordings([['by'], ['times']]) : wordings([['times'], ['by']]);
    },
  },
  { pattern: /w\/o(?![\p{L}\d])/iuy, say: () => ['without'] },
  { pattern: /w\/(?= )/iuy, say: () => ['with'] },
  { pattern: /AT&T(?![\p{L}\d])/uy, say: () => ['a', 't', 'and', 't'] },
  { pattern: /C#/uy, say: () => ['c', 'sharp'] },
  { pattern: /iOS(?![\p{L}\p{M}])/uy, say: () => ['i', 'o', 's'] },
  { pattern: /macOS(?![\p{L}\p{M}])/uy, say: () => ['mac', 'o', 's'] },
  {
    // "M&Ms", "R&D", "S&P"
    pattern: /(\p{Lu})&(\p{Lu})('?s)?(?![\p{L}\p{M}\d])/uy,
    say: ([, one = '', other = '', tail]) => [
      foldedWord(one),
      'and',
      `${foldedWord(other)}${tail ? "'s" : ''}`,
    ],
  },
  {
    // "AC/DC"
    pattern: /(\p{Lu}{1,3})\/(\p{Lu}{1,3})(?![\p{L}\p{M}\d])/uy,
    say: ([, one = '', other = ''], { shouted }) =>
      shouted
        ? null
        : wordings([
            [...one.toLowerCase(), ...other.toLowerCase()],
            [...one.toLowerCase(), 'slash', ...other.toLowerCase()],
          ]),
  },
  {
    pattern: new RegExp(String.raw`([a-z][\w-]*)\.(${fileEndings})(?![\p{L}\p{M}\d]|\.\p{L})`, 'iuy'),
    say: ([written = '', name = '', ending = '']) => {
      const key = ending.toLowerCase();
      // "end.Go" lacks a space: a capital begins a sentence.
      if (/^\p{Lu}\p{Ll}/u.test(ending)) return null;
      const at = name.length + 1;
      return [
        ...[...name.matchAll(/[a-z]+/gi)].map((part) => ({
          at: part.index,
          length: part[0].length,
          words: [part[0].toLowerCase()],
        })),
        { at: name.length, length: 1, words: ['dot'] },
        {
          at,
          length: written.length - at,
          words: wordEndings.has(key) ? [key] : [...key].map((c) => ({ 3: 'three', 4: 'four' })[c] ?? c),
        },
      ];
    },
  },
  { pattern: /'(?:n)(?:'|(?= ))/iuy, say: () => ['and'] },
  {
    pattern: /'(tis|twas|em|til|bout|cause|cuz)(?![\p{L}\p{M}\d'])/iuy,
    say: ([written]) => [written.toLowerCase()],
  },
  {
    // U.S., J. K., a.m.: letters with full stops.
    pattern: /(\p{L}(?:\.\p{L})+)\.?('s)?(?![\p{L}\p{M}\d])/uy,
    say: ([all, written = '', tail = '']) => {
      const units = [...written.matchAll(/\p{L}/gu)];
      if (units.some(([letter]) => foldedWord(letter) === '')) return [];
      return units.map((unit, index) => ({
        at: unit.index,
        length: index === units.length - 1 ? all.length - unit.index : unit[0].length,
        words: [foldedWord(unit[0]) + (index === units.length - 1 && tail ? "'s" : '')].filter((word) =>
          /^[a-z]/.test(word),
        ),
      }));
    },
  },
  {
    pattern: /(\p{Lu}{2,})('?s)?(?![\p{L}\p{M}']*[\p{L}\p{M}])/uy,
    say: ([, capitals = '', tail = ''], { shouted }) => sayCapitals(capitals, tail, shouted),
  },
  { pattern: new RegExp(`${letters}(?:'${letters})*`, 'uy'), say: ([written]) => wordPieces(written) },
];

/** Signs that are spoken. */
export const signRules: readonly Rule[] = [
  { pattern: /&/uy, say: () => ['and'] },
  { pattern: /#(?=\d)|№/uy, say: () => ['number'] },
  { pattern: /@/uy, say: () => ['at'] },
  {
    pattern: /\++/uy,
    say: (match, context) => {
      const isBeside =
        /[\p{L}\p{N}%] ?$/u.test(textBefore(match, context)) || /^ ?\d/.test(textAfter(match, context));
      return isBeside ? Array.from({ length: Math.min(match[0].length, 2) }, () => 'plus') : null;
    },
  },
  { pattern: /=(?=[^=]|$)/uy, say: () => wordings([['equals'], ['is']]) },
  {
    // Between amounts only: "->", ">>" and quotation marks are not said.
    pattern: /[<>](?= ?-?[\d.])/uy,
    say: (match, context) => {
      if (!/[\p{L}\p{N})] ?$/u.test(textBefore(match, context))) return null;
      const less = match[0] === '<';
      return wordings(
        [
          [less ? 'less' : 'greater', 'than'],
          [less ? 'under' : 'over'],
          ['is', less ? 'less' : 'greater', 'than'],
          ['more', 'than'],
        ].slice(0, less ? 3 : 4),
      );
    },
  },
  {
    pattern: /≤/uy,
    say: () =>
      wordings([
        ['less', 'than', 'or', 'equal', 'to'],
        ['at', 'most'],
      ]),
  },
  {
    pattern: /≥/uy,
    say: () =>
      wordings([
        ['greater', 'than', 'or', 'equal', 'to'],
        ['at', 'least'],
        ['more', 'than', 'or', 'equal', 'to'],
      ]),
  },
  { pattern: /≠/uy, say: () => ['is', 'not', 'equal', 'to'] },
  {
    pattern: /≈(?= ?\d)/uy,
    say: () => wordings([['about'], ['approximately'], ['approximately', 'equal', 'to']]),
  },
  {
    pattern: /±(?= ?\d)/uy,
    say: () =>
      wordings([
        ['plus', 'or', 'minus'],
        ['plus', 'minus'],
      ]),
  },
  { pattern: /√(?= ?[\p{L}\d(])/uy, say: () => ['the', 'square', 'root', 'of'] },
  { pattern: /§(?= ?\d)/uy, say: () => ['section'] },
  {
    pattern: /~(?= ?[$€£]?\d)/uy,
    say: () => wordings([['about'], ['around'], ['approximately'], ['roughly']]),
  },
  { pattern: /[×·](?= ?\d)/uy, say: () => ['times'] },
  { pattern: /÷/uy, say: () => ['divided', 'by'] },
];
