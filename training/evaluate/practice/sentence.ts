import type { Span } from '@sayable/shared/contracts';
import { readable } from '../../corpus.ts';

/** A text as it is practised. */
export interface Sentence {
  text: string;
  /** Where each of the corpus's words stands in it. */
  spans: Span[];
}

/**
 * Words of a corpus as a page would have them. The corpus writes capitals, which the plan would spell out:
 * "WE CALL IT BEAR" is practised as "We call it bear."
 */
export function sentenceOf(words: readonly { text: string }[]): Sentence {
  const given = words.map(({ text }) => text).join(' ');
  const plain = /\p{Ll}/u.test(given) ? given : readable(given);
  const ended = /[.?!]$/.test(plain) ? plain : `${plain}.`;
  let start = 0;
  const spans = words.map(({ text }): Span => {
    const span: Span = [start, start + text.length];
    start += text.length + 1;
    return span;
  });
  return { text: ended.charAt(0).toUpperCase() + ended.slice(1), spans };
}
