import type { Span } from '../contracts/plan.ts';
import type { English } from '../contracts/settings.ts';

/** A spoken word with its position in the text. */
export interface SpokenWord {
  /** Lower case, a–z and apostrophes. */
  word: string;
  span: Span;
  /** Alternative wordings of this word: "hundred and" for the hundred of 105. */
  alternatives?: readonly (readonly string[])[];
}

/** The words of one way to say a token. */
export type Wording = readonly string[];

/** Another wording of several words in a row: "twelve fifty" for "twelve dollars and fifty cents". */
export interface OtherWording {
  /** The words that it replaces, `[first, end)`: at least one. */
  first: number;
  end: number;
  /** At least one. */
  words: readonly SpokenWord[];
}

/** A part of a rule's match with its spoken words. */
export interface Piece {
  /** Offset and length inside the match. */
  at: number;
  length: number;
  words: Wording;
}

/** The most usual wording of a match, and the others that people use for the whole of it. */
export interface Wordings {
  pieces: Wording | readonly Piece[];
  others: readonly Wording[];
}

/** A rule's words for its match: for the whole match, or piece by piece. */
export type Said = Wording | readonly Piece[] | Wordings;

/** Returns the wordings of a whole match, the most usual first. */
export function wordings([usual = [], ...others]: readonly Wording[]): Wordings {
  return { pieces: usual, others };
}

/** The end of a token, which a possessive "'s" may follow. */
export const tokenEnd = String.raw`(?![\p{L}\p{M}\d]|'(?!s(?![\p{L}\d]))\p{L})`;

/** The context of a match. */
export interface Context {
  /** The English in which it is read. */
  english: English;
  /** The text with plain characters: see `plainCharacters`. */
  text: string;
  /** Everything is in capitals, so capitals carry no information. */
  shouted: boolean;
  /** The number that ends directly before the match, or a space before it; null if there is none. */
  numberBefore: string | null;
  /** The token directly before the match, as written; '' if there is none. */
  tokenBefore: string;
}

/** The rule of one kind of token. */
export interface Rule {
  /** Sticky: it is tested at one position of the text. */
  pattern: RegExp;
  /** Returns null if the rule doesn't apply after all. */
  say(match: RegExpExecArray, context: Context): Said | null;
  /** Returns the number that the next token ("km", "am") may refer to. */
  number?(match: RegExpExecArray): string;
}

/** Returns the text directly after a match. */
export function textAfter(match: RegExpExecArray, { text }: Context): string {
  // Long enough for every look-ahead of the rules, and bounded: the rest of a long page is not copied.
  const end = match.index + match[0].length;
  return text.slice(end, end + 40);
}

/** Returns the text directly before a match. */
export function textBefore(match: RegExpExecArray, { text }: Context): string {
  return text.slice(Math.max(0, match.index - 40), match.index);
}
