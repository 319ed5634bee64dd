import { abbreviationRules } from './abbreviations.ts';
import { isShouted } from './acronyms.ts';
import { addressRules } from './addresses.ts';
import { withAlternativeWordings } from './alternative-wordings.ts';
import { plainCharacters } from './characters.ts';
import { currencyRules } from './currencies.ts';
import { dateRules } from './dates.ts';
import { hashtagRules } from './hashtags.ts';
import { numberRules } from './number-rules.ts';
import { romanRules } from './roman-numerals.ts';
import type { Context, Piece, Rule, SpokenWord } from './rule.ts';
import { unitRules } from './units.ts';
import { signRules, wordRules } from './word-rules.ts';

export type { SpokenWord } from './rule.ts';

/** The number of letters in the longest word of a dictionary. Longer tokens are keys or screams that nobody can say. */
const longestWord = 45;

/** The first rule that applies wins. */
const rules: readonly Rule[] = [
  ...addressRules,
  ...hashtagRules,
  ...currencyRules,
  ...unitRules,
  ...dateRules,
  ...numberRules,
  ...abbreviationRules,
  ...romanRules,
  ...wordRules,
  ...signRules,
];

/** Rules that can't begin with a letter or a digit are not tested there, which saves half of the time. */
const beginNoLetter: ReadonlySet<Rule> = new Set([...numberRules, ...signRules, ...hashtagRules]);
const beginNoDigit: ReadonlySet<Rule> = new Set([
  ...hashtagRules,
  ...unitRules,
  ...abbreviationRules,
  ...romanRules,
  ...wordRules,
  ...signRules,
]);
const rulesAtLetter = rules.filter((rule) => !beginNoLetter.has(rule));
const rulesAtDigit = rules.filter((rule) => !beginNoDigit.has(rule));

function rulesAt(character: string): readonly Rule[] {
  if (/[a-z]/i.test(character)) return rulesAtLetter;
  return /\d/.test(character) ? rulesAtDigit : rules;
}

/**
 * Returns the words of a text as they are said, each with its position: lower case, with numbers, money, dates, units,
 * abbreviations and signs in words ("$5" gives "five" and "dollars", both with the span of "$5"). Hyphenated words are
 * split. Parts that can't be said in English (emoji, other scripts) are omitted, so a text may have no words.
 */
export function spokenWords(text: string): SpokenWord[] {
  const plain = plainCharacters(text);
  const shouted = isShouted(plain);
  const words: SpokenWord[] = [];
  const context: Context = { text: plain, shouted, numberBefore: null, tokenBefore: '' };
  for (let position = 0; position < plain.length; ) {
    // No token begins with a space, and testing every rule there would take a third of the time.
    const token = plain[position] === ' ' ? null : readToken(position, context);
    if (!token) {
      const isSpace = plain[position] === ' ' || plain[position] === '-';
      if (!isSpace) Object.assign(context, { numberBefore: null, tokenBefore: '' });
      position += codePointLength(plain, position);
      continue;
    }
    for (const { at, length, words: spoken } of token.pieces) {
      const start = position + at;
      for (const word of spoken) {
        if (word.length <= longestWord) words.push({ word, span: [start, start + length] });
      }
    }
    context.numberBefore = token.number;
    context.tokenBefore = plain.slice(position, position + token.length);
    position += token.length;
  }
  return withAlternativeWordings(words, plain);
}

interface Token {
  length: number;
  pieces: readonly Piece[];
  number: string | null;
}

function readToken(position: number, context: Context): Token | null {
  for (const rule of rulesAt(context.text.charAt(position))) {
    rule.pattern.lastIndex = position;
    const match = rule.pattern.exec(context.text);
    if (!match?.[0]) continue;
    const spoken = rule.say(match, context);
    if (!spoken) continue;
    const length = match[0].length;
    return { length, pieces: asPieces(spoken, length), number: rule.number?.(match) ?? null };
  }
  return null;
}

function asPieces(spoken: readonly string[] | readonly Piece[], length: number): readonly Piece[] {
  return spoken.flatMap((item) => (typeof item === 'string' ? { at: 0, length, words: [item] } : item));
}

function codePointLength(text: string, position: number): number {
  return (text.codePointAt(position) ?? 0) > 0xffff ? 2 : 1;
}
