import type { Correction } from '../contracts/index.ts';
import type { GrammarReason } from '../texts/index.ts';
import type { Words } from './words.ts';

/** A change to the words `from` up to `to` of a sentence. */
export interface Found {
  from: number;
  to: number;
  better: string;
  /** The words that the finding rests on, apart from those that it replaces. */
  rests?: readonly number[];
}

/** Words with those that replace them. */
export type Table = Readonly<Record<string, string | undefined>>;

/**
 * A rule as the files write it: what is wrong, and its own examples. `words` is a pattern over words (see
 * `pattern.ts`), `text` a regular expression, `code` a finder for what neither can say.
 */
export interface RuleData {
  words?: string | readonly string[] | undefined;
  text?: string | undefined;
  code?: string | undefined;
  /** The rule is silent where one of these patterns matches a word of the finding. */
  not?: readonly string[] | undefined;
  /** The words that replace the marked ones (see `better.ts`). A table replaces all, or the first one. */
  better?: string | Table | undefined;
  /** "She [go → goes] home." */
  examples: readonly string[];
  /** Sentences that look like the slip, and are right. */
  fine?: readonly string[] | undefined;
}

/** Returns the slip that begins at the word, or that rests on it. */
export type Finder = (words: Words, at: number) => Found | undefined;

/** A regular expression over the whole text, and its replacement in the syntax of `String.replace`. */
export interface TextPattern {
  pattern: RegExp;
  better: string;
}

/** A common slip of learners, looked for at every word of a sentence. */
export interface Rule {
  kind: Correction['kind'];
  reason: GrammarReason;
  text: TextPattern | undefined;
  find: Finder;
}
