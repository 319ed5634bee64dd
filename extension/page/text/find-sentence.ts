import { cutSentence, type PageSentence } from './page-sentence.ts';
import { textOf } from './page-text.ts';
import { blockBreak } from './text-builder.ts';

/**
 * Finds a known sentence on the page again; returns null if the page doesn't have it any more.
 * @param share its earlier position, 0 at the page's start and 1 at its end: the nearest of several is chosen.
 */
export function findSentence(document: Document, text: string, share = 0): PageSentence | null {
  const page = textOf(document.body);
  // Both are in one text line and as long as before, so that offsets stay the same.
  const line = page.text.replaceAll(blockBreak, ' ');
  const wanted = share * line.length;
  let best = -1;
  for (let at = line.indexOf(text); at !== -1; at = line.indexOf(text, at + 1)) {
    if (best === -1 || Math.abs(at - wanted) < Math.abs(best - wanted)) best = at;
  }
  return best === -1 ? null : cutSentence(page, best, best + text.length);
}
