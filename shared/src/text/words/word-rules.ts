import { cardinal, digitByDigit } from '../numbers/numbers.ts';
import { type Piece, type Rule, textAfter, textBefore, type Wording, wordings } from '../rule.ts';
import { expanded } from './abbreviations.ts';
import { acronymRules } from './acronym-rules.ts';
import { acronymWordings, technicalAcronyms } from './acronyms.ts';
import { foldedWord } from './letters.ts';

/** The endings that may follow an apostrophe inside one word. */
const contractions: ReadonlySet<string> = new Set('s t re ve ll d m em am all er clock'.split(' '));
/**
 * O'Brien, D'Angelo, y'all, ma'am: prefixes that may precede an apostrophe although no contraction follows.
 */
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

/** The endings of files and modules that are said after "dot". */
const fileEndings =
  'json|js|ts|tsx|jsx|py|txt|pdf|html?|css|md|exe|csv|xml|zip|jpe?g|png|gif|svg|sh|ya?ml|docx?|xlsx?|pptx?|mp[34]|mov|avi|wav|webp|heic|apk|dmg|iso|bak|tsv|rtf|psd|php|rb|java|cpp|conf|cfg|ini|log|sql|rs|go|net|io';
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
/** "my_file2": its words, in which the signs between them are said or not. */
function joinedWordings(name: string, at: number): { pieces: Piece[]; others: Wording[] } {
  const parts = [...name.matchAll(/[a-z]+|\d+|[_.-]/gi)];
  const said = (number: (digits: string) => Wording, signs: Readonly<Record<string, string>>) =>
    parts.map((part): Piece => {
      const [written] = part;
      const sign = signs[written];
      const isSign = /^[_.-]/.test(written);
      const word = foldedWord(written);
      // "@dr" and "x_nba": nobody can say letters without a vowel as a word.
      const spelled = /^[^aeiouy]{2,}$/.test(word) ? [...word] : [word];
      const words = /^\d/.test(written) ? number(written) : spelled;
      return { at: at + part.index, length: written.length, words: isSign ? (sign ? [sign] : []) : words };
    });
  const all = [
    said(digitByDigit, {}),
    said(cardinal, {}),
    ...['dash', 'hyphen'].flatMap((dash) =>
      [digitByDigit, cardinal].map((number) => said(number, { _: 'underscore', '-': dash, '.': 'dot' })),
    ),
  ];
  const [pieces = [], ...others] = all;
  return { pieces, others: others.map((some) => some.flatMap(({ words }) => words)) };
}

/** Words and tokens written with letters, from specific to general. */
export const wordRules: readonly Rule[] = [
  { pattern: /p(?:H|K[ab]?)(?![\p{L}\p{M}])/uy, say: ([written]) => [...written.toLowerCase()] },
  { pattern: /[NS]Ox(?![\p{L}\p{M}])/uy, say: ([gas]) => [...gas.toLowerCase()] },
  { pattern: /b\/c(?![\p{L}\d])/iuy, say: () => wordings([['because'], ['b', 'c']]) },
  {
    pattern: /c\/o(?![\p{L}\d])/iuy,
    say: () =>
      wordings([
        ['care', 'of'],
        ['c', 'o'],
      ]),
  },
  {
    // "8 x 10", "3m x 4m", "5' x 7'"
    pattern: /[x×](?= ?\d)/uy,
    say: (match, context) => {
      if (!/(?:\d|\d ?(?:m|cm|mm|km|ft|in|'|"|px)) ?$/u.test(textBefore(match, context))) return null;
      return match[0] === 'x' ? wordings([['by'], ['times']]) : wordings([['times'], ['by']]);
    },
  },
  { pattern: /w\/o(?![\p{L}\d])/iuy, say: () => ['without'] },
  { pattern: /w\/(?= |$)/iuy, say: () => ['with'] },
  {
    // "B2B", "P2P"
    pattern: /([A-GMOP])2([A-GMOP])(?![\p{L}\p{M}\d])/uy,
    say: ([, one = '', other = '']) =>
      wordings([['to'], ['two']].map((two) => [one.toLowerCase(), ...two, other.toLowerCase()])),
  },
  {
    // ".com", ".NET": a name that begins with its full stop
    pattern: new RegExp(String.raw`\.(?=(?:${fileEndings}|com|org|edu|gov|env|git\w*)(?![\p{L}\d]))`, 'iuy'),
    say: (match, context) =>
      /(?:^|[ ("'])$/.test(textBefore(match, context)) && !/^\p{Lu}\p{Ll}/u.test(textAfter(match, context))
        ? ['dot']
        : null,
  },
  {
    // "NaCl", "CaCO3", "H2SO4"
    pattern:
      /(?!NaN)(?=[A-Z\d]*[A-Z][a-z])(?:(?:H|He|Li|B|C|N|O|F|Na|Mg|Al|Si|P|S|Cl|K|Ca|Cr|Mn|Fe|Ni|Cu|Zn|Br|Ag|I|Au|Pb)\d*){2,}(?![\p{L}\p{M}\d])/uy,
    say: ([formula]) =>
      (formula.match(/[A-Za-z]|\d+/g) ?? []).flatMap((part) =>
        /\d/.test(part) ? cardinal(part) : [part.toLowerCase()],
      ),
  },
  { pattern: /AT&T(?![\p{L}\d])/uy, say: () => ['a', 't', 'and', 't'] },
  { pattern: /([A-G])#(?![\p{L}\p{M}])/uy, say: ([, note = '']) => [note.toLowerCase(), 'sharp'] },
  { pattern: /PhDs(?![\p{L}\p{M}])/uy, say: () => ['p', 'h', "d's"] },
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
      const words = wordEndings.has(key) ? [key] : [...key].map((c) => ({ 3: 'three', 4: 'four' })[c] ?? c);
      const { pieces, others } = joinedWordings(name, 0);
      return {
        pieces: [
          ...pieces,
          { at: name.length, length: 1, words: ['dot'] },
          { at, length: written.length - at, words },
        ],
        others: others.map((said) => [...said, 'dot', ...words]),
      };
    },
  },
  {
    // "@ann_lee"
    pattern: /@([a-z_](?:[\w.]*\w)?)(?![\p{L}\p{M}])/iuy,
    say: ([, name = '']) => {
      const { pieces, others } = joinedWordings(name, 1);
      return {
        pieces: [{ at: 0, length: 1, words: ['at'] }, ...pieces],
        others: others.map((said) => ['at', ...said]),
      };
    },
  },
  {
    // "and/or", "he/she/they", "TV/radio", "liters/day"
    pattern: /[a-z]+(?:\/[a-z]+)+(?![\p{L}\p{M}\d/'@]|[.-]\p{L})/iuy,
    say: (match, context) => {
      const parts = [...match[0].matchAll(/[a-z]+/gi)];
      if (textBefore(match, context).endsWith('/')) return null;
      const around = { shouted: context.shouted, before: '', after: '' };
      const words = parts.map(([part]) =>
        /^[A-Z]{2,}$/.test(part) || technicalAcronyms.has(part)
          ? (acronymWordings(part.toUpperCase(), around)[0] ?? [])
          : expanded(part.toLowerCase()),
      );
      const joined = (sign: string) => words.flatMap((said, at) => [...(at > 0 ? [sign] : []), ...said]);
      const others = [joined('slash'), joined('or'), joined('and')];
      const isRate = /\/(?:day|week|month|year|hour|minute|second|night|person|capita)$/i.test(match[0]);
      if (isRate) return wordings([joined('per'), joined('a'), joined('an'), words.flat(), ...others]);
      return {
        pieces: parts.map((part, at) => ({ at: part.index, length: part[0].length, words: words[at] ?? [] })),
        others,
      };
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
  ...acronymRules,
  { pattern: new RegExp(`${letters}(?:'${letters})*`, 'uy'), say: ([written]) => wordPieces(written) },
];

/** Signs that are spoken. */
export const signRules: readonly Rule[] = [
  { pattern: /&/uy, say: () => ['and'] },
  { pattern: /#(?=\d)|№/uy, say: ([sign]) => wordings([['number'], ...(sign === '#' ? [['hashtag']] : [])]) },
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
    pattern: /[<>](?= ?-?[$€£]?[\d.])/uy,
    say: (match, context) => {
      if (!/(?:^|[\p{L}\p{N})] ?|\()$/u.test(textBefore(match, context))) return null;
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
        ['is', 'less', 'than', 'or', 'equal', 'to'],
        ['at', 'most'],
        ['up', 'to'],
      ]),
  },
  {
    pattern: /≥/uy,
    say: () =>
      wordings([
        ['greater', 'than', 'or', 'equal', 'to'],
        ['is', 'greater', 'than', 'or', 'equal', 'to'],
        ['at', 'least'],
        ['over'],
        ['more', 'than', 'or', 'equal', 'to'],
      ]),
  },
  {
    pattern: /≠/uy,
    say: () =>
      wordings([
        ['is', 'not', 'equal', 'to'],
        ['not', 'equal', 'to'],
        ['does', 'not', 'equal'],
      ]),
  },
  {
    pattern: /≈(?= ?\d)/uy,
    say: (match, context) =>
      wordings([
        ['about'],
        ['approximately'],
        ['approximately', 'equal', 'to'],
        ...(/\p{L} ?$/u.test(textBefore(match, context))
          ? [
              ['is', 'about'],
              ['is', 'approximately'],
            ]
          : []),
      ]),
  },
  { pattern: /∞/uy, say: () => ['infinity'] },
  { pattern: /©(?= ?\d{4})/uy, say: () => ['copyright'] },
  {
    // "I ♥ you"
    pattern: /[♥❤]\ufe0f?(?= )/uy,
    say: (match, context) =>
      /(?:^|[^\p{L}])(?:I|we|you|they) $/iu.test(textBefore(match, context))
        ? wordings([['love'], ['heart']])
        : null,
  },
  {
    pattern: /±(?= ?\d)/uy,
    say: () =>
      wordings([
        ['plus', 'or', 'minus'],
        ['plus', 'minus'],
      ]),
  },
  {
    pattern: /√(?= ?[\p{L}\d(])/uy,
    say: () => wordings([['the', 'square', 'root', 'of'], ['square', 'root', 'of'], ['root']]),
  },
  { pattern: /§(?= ?\d)/uy, say: () => ['section'] },
  {
    pattern: /~(?= ?[$€£]?\d)/uy,
    say: () => wordings([['about'], ['around'], ['approximately'], ['roughly']]),
  },
  { pattern: /[×·](?= ?\d)/uy, say: () => ['times'] },
  { pattern: /⊖/uy, say: () => ['minus'] },
  {
    // "2*3"
    pattern: /\*(?= ?\d)/uy,
    say: (match, context) => (/\d ?$/.test(textBefore(match, context)) ? ['times'] : null),
  },
  { pattern: /÷/uy, say: () => ['divided', 'by'] },
];
