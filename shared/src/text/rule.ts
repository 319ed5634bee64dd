import type { Span } from '../contracts/plan.ts';

/** One word as it is said, with where it stands in the text. */
export interface SpokenWord {
  /** Lower case, a–z and apostrophes. */
  word: string;
  span: Span;
  /** Words that may be said instead of this one: "hundred and" for the hundred of 105. */
  instead?: readonly (readonly string[])[];
}

/** A part of what a rule matched and the words that are said for it. */
export interface Piece {
  /** Offset and length inside the match. */
  at: number;
  length: number;
  words: readonly string[];
}

/** What a rule knows beside its match. */
export interface Context {
  /** The text with plain characters: see `plainCharacters`. */
  text: string;
  /** Everything is in capitals, so capitals say nothing. */
  shouted: boolean;
  /** The number that ends right before the match, or a space before it; null where there is none. */
  numberBefore: string | null;
  /** The token right before the match, as written; '' where there is none. */
  tokenBefore: string;
}

/** How one kind of token is read. */
export interface Rule {
  /** Sticky: it is tried at one place of the text. */
  pattern: RegExp;
  /** The words for the whole match, or piece by piece; null where the rule doesn't apply after all. */
  say(match: RegExpExecArray, context: Context): readonly string[] | readonly Piece[] | null;
  /** The number that what follows ("km", "am") may refer to. */
  number?(match: RegExpExecArray): string;
}

/** What stands right after a match. */
export function textAfter(match: RegExpExecArray, { text }: Context): string {
  // Long enough for every look-ahead of the rules, and bounded: the rest of a long page is not copied.
  const end = match.index + match[0].length;
  return text.slice(end, end + 40);
}

/** What stands right before a match. */
export function textBefore(match: RegExpExecArray, { text }: Context): string {
  return text.slice(Math.max(0, match.index - 40), match.index);
}
