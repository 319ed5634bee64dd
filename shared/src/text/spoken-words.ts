import type { English } from '../contracts/settings.ts';
import { withAlternativeWordings } from './alternative-wordings.ts';
import { asciiPattern } from './ascii-pattern.ts';
import { inBritishWording } from './british-wordings.ts';
import { currencyRules } from './numbers/currencies.ts';
import { dateRules } from './numbers/dates.ts';
import { formulaRules } from './numbers/formulas.ts';
import { numberRules } from './numbers/number-rules.ts';
import { romanRules } from './numbers/roman-numerals.ts';
import { extensionRules } from './numbers/telephones.ts';
import { unitRules } from './numbers/units.ts';
import { verseRules } from './numbers/verses.ts';
import { type MatchWordings, otherWordings } from './other-wordings.ts';
import { readableText } from './readable-text.ts';
import type { Context, OtherWording, Piece, Rule, SpokenWord, Wording, Wordings } from './rule.ts';
import { abbreviationRules } from './words/abbreviations.ts';
import { isShouted } from './words/acronyms.ts';
import { addressRules } from './words/addresses.ts';
import { hashtagRules } from './words/hashtags.ts';
import { markRules } from './words/mark-rules.ts';
import { placeRules } from './words/places.ts';
import { withoutPronunciationNotes } from './words/pronunciation-notes.ts';
import { signRules, skippedWordRule, wordRules } from './words/word-rules.ts';

export type { OtherWording, SpokenWord } from './rule.ts';

/**
 * The number of letters in the longest word of a dictionary. Longer tokens are keys or screams that nobody
 * can say.
 */
const longestWord = 45;

/** The first rule that applies wins. */
const rules: readonly Rule[] = [
  ...addressRules,
  ...hashtagRules,
  ...placeRules,
  ...currencyRules,
  ...unitRules,
  skippedWordRule,
  ...formulaRules,
  ...verseRules,
  ...dateRules,
  ...numberRules,
  ...extensionRules,
  ...abbreviationRules,
  ...romanRules,
  ...markRules,
  ...wordRules,
  ...signRules,
];

/** Rules that can't begin with a letter or a digit are not tested there, which saves half of the time. */
const beginNoLetter: ReadonlySet<Rule> = new Set([...numberRules, ...signRules, ...hashtagRules]);
const beginNoDigit: ReadonlySet<Rule> = new Set([
  ...hashtagRules,
  ...unitRules,
  ...extensionRules,
  ...abbreviationRules,
  ...romanRules,
  skippedWordRule,
  ...markRules,
  ...wordRules,
  ...signRules,
]);
const rulesAtLetter = rules.filter((rule) => !beginNoLetter.has(rule));
const rulesAtDigit = rules.filter((rule) => !beginNoDigit.has(rule));

function rulesAt(character: string): readonly Rule[] {
  if (/[a-z]/i.test(character)) return rulesAtLetter;
  return /\d/.test(character) ? rulesAtDigit : rules;
}

/** A text as it is said. */
export interface SpokenText {
  /** The words of the most usual wording. */
  words: SpokenWord[];
  /** Other wordings for some of them; no two have the same words for the same place. */
  others: OtherWording[];
}

/**
 * Returns the words of a text as they are said, each with its position: lower case, with numbers, money,
 * dates, units, abbreviations and signs in words ("$5" gives "five" and "dollars", both with the span of
 * "$5"). Hyphenated words are split. Parts that can't be said in English are omitted (emoji, words with a
 * letter that English lacks), and so are notes on pronunciation, so a text may have no words.
 */
export function spokenText(text: string, english: English = 'american'): SpokenText {
  const { text: plain, spanOf } = readableText(withoutPronunciationNotes(text));
  const isAscii = /^\p{ASCII}*$/u.test(plain);
  const shouted = isShouted(plain);
  const words: SpokenWord[] = [];
  const matches: MatchWordings[] = [];
  const context: Context = { english, text: plain, shouted, numberBefore: null, tokenBefore: '' };
  for (let position = 0; position < plain.length; ) {
    // No token begins with a space, and testing every rule there would take a third of the time.
    const token = plain[position] === ' ' ? null : readToken(position, context, isAscii);
    if (!token) {
      const isSpace = plain[position] === ' ' || plain[position] === '-';
      if (!isSpace) Object.assign(context, { numberBefore: null, tokenBefore: '' });
      position += codePointLength(plain, position);
      continue;
    }
    const first = words.length;
    for (const { at, length, words: spoken } of token.pieces) {
      const start = position + at;
      for (const word of spoken) {
        if (word.length <= longestWord) words.push({ word, span: [start, start + length] });
      }
    }
    const span: SpokenWord['span'] = [position, position + token.length];
    if (token.others.length > 0) matches.push({ first, end: words.length, span, others: token.others });
    context.numberBefore = token.number;
    context.tokenBefore = plain.slice(...span);
    position += token.length;
  }
  const written = <T extends { span: SpokenWord['span'] }>(word: T): T => ({
    ...word,
    span: spanOf(word.span),
  });
  return {
    words: withAlternativeWordings(words, plain).map(written),
    others: otherWordings(words, matches).map((other) => ({ ...other, words: other.words.map(written) })),
  };
}

/** Returns the words of the most usual wording of a text: see {@link spokenText}. */
export function spokenWords(text: string): SpokenWord[] {
  return spokenText(text).words;
}

interface Token extends Pick<Wordings, 'others'> {
  length: number;
  pieces: readonly Piece[];
  number: string | null;
}

/** Returns true for words of plain letters and apostrophes. */
const arePlain = (words: Wording): boolean => words.every((word) => /^'*[a-z][a-z']*$/.test(word));

function readToken(position: number, context: Context, isAscii: boolean): Token | null {
  for (const rule of rulesAt(context.text.charAt(position))) {
    const pattern = isAscii ? asciiPattern(rule.pattern) : rule.pattern;
    pattern.lastIndex = position;
    const match = pattern.exec(context.text);
    if (!match?.[0]) continue;
    const said = rule.say(match, context);
    if (!said) continue;
    const { pieces, others } = 'others' in said ? said : { pieces: said, others: [] };
    const usual = { pieces: asPieces(pieces, match[0].length), others };
    const isNumber = context.english === 'british' && /[\d½⅓⅔¼¾⅛⅜⅝⅞]/.test(match[0]);
    const token = { length: match[0].length, ...(isNumber ? inBritishWording(usual) : usual) };
    // "S/İ", "Ж/З": letters that English lacks. Another rule folds or omits them.
    if (!token.pieces.every(({ words }) => arePlain(words)) || !token.others.every(arePlain)) continue;
    const number = rule.number?.(match) ?? null;
    return { ...withPossessive(token, position, context), number };
  }
  return null;
}

/** Joins the "'s" behind a token that is not a word to its last word: "2016's", "5%'s". */
function withPossessive(
  token: Omit<Token, 'number'>,
  position: number,
  { text }: Context,
): Omit<Token, 'number'> {
  const end = position + token.length;
  const last = token.pieces.at(-1);
  if (!last || !/^'s(?![\p{L}\p{M}\d])/iu.test(text.slice(end, end + 4))) return token;
  const whose = (words: Wording): Wording =>
    words.map((word, at) => (at === words.length - 1 ? `${word}'s` : word));
  const pieces = [
    ...token.pieces.slice(0, -1),
    { ...last, length: last.length + 2, words: whose(last.words) },
  ];
  return { length: token.length + 2, pieces, others: token.others.map(whose) };
}

function asPieces(spoken: Wording | readonly Piece[], length: number): readonly Piece[] {
  return spoken.flatMap((item) => (typeof item === 'string' ? { at: 0, length, words: [item] } : item));
}

function codePointLength(text: string, position: number): number {
  return (text.codePointAt(position) ?? 0) > 0xffff ? 2 : 1;
}
