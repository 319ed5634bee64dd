import type { Span } from '@sayable/shared/contracts';
import { readable } from '../../corpus.ts';

/** A text in its practised form. */
export interface Sentence {
  text: string;
  /** The position in the text of each word of the corpus. */
  spans: Span[];
}

/**
 * Converts words of a corpus to ordinary case. The corpus has capitals, which the plan would spell out: "WE
 * CALL IT BEAR" is practised as "We call it bear."
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
