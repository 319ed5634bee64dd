import { cutSentence, type PageSentence } from './page-sentence.ts';
import { textOf } from './page-text.ts';
import { blockBreak } from './text-builder.ts';

/**
 * A sentence met before, on the page again; null where the page has it no more.
 * @param share where it stood, 0 at the page's start and 1 at its end: of several the nearest is meant.
 */
export function findSentence(document: Document, text: string, share = 0): PageSentence | null {
  const page = textOf(document.body);
  // Both are in one line and as long as before, so that places stay the same.
  const line = page.text.replaceAll(blockBreak, ' ');
  const wanted = share * line.length;
  let best = -1;
  for (let at = line.indexOf(text); at !== -1; at = line.indexOf(text, at + 1)) {
    if (best === -1 || Math.abs(at - wanted) < Math.abs(best - wanted)) best = at;
  }
  return best === -1 ? null : cutSentence(page, best, best + text.length);
}
