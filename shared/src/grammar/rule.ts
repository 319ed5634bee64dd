import type { Correction } from '../contracts/index.ts';
import type { GrammarReason } from '../texts/index.ts';
import type { Words } from './words.ts';

/** A change to the words `from` up to `to` of a sentence. */
export interface Found {
  from: number;
  to: number;
  better: string;
  /** The first and last word that the finding rests on, if they lie outside of `from` and `to`. */
  rests?: readonly number[];
}

/** A common slip of learners, looked for at every word of a sentence. */
export interface Rule {
  name: string;
  kind: Correction['kind'];
  reason: GrammarReason;
  find(words: Words, at: number): Found | undefined;
}

/** A rule for a slip of grammar. */
export const grammarRule = (name: string, reason: GrammarReason, find: Rule['find']): Rule => ({
  name,
  kind: 'grammar',
  reason,
  find,
});
