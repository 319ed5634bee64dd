import { cutSentence, type PageSentence } from './page-sentence.ts';
import { textOf } from './page-text.ts';
import { blockBreak } from './text-builder.ts';

/** A sentence met before, on the page again; null where the page has it no more. */
export function findSentence(document: Document, text: string): PageSentence | null {
  const page = textOf(document.body);
  // Both are in one line and as long as before, so that places stay the same.
  const start = page.text.replaceAll(blockBreak, ' ').indexOf(text);
  return start === -1 ? null : cutSentence(page, start, start + text.length);
}
