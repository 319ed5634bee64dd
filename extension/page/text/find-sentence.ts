import { cutSentence, type PageSentence } from './page-sentence.ts';
import { textAround, textOf } from './page-text.ts';
import { blockBreak, type PageText } from './text-builder.ts';

/**
 * Finds a known sentence on the page again; returns null if the page doesn't have it any more.
 * @param share its earlier position, 0 at the page's start and 1 at its end: the nearest of several is
 *   chosen.
 */
export function findSentence(document: Document, text: string, share = 0): PageSentence | null {
  return sentenceIn(textOf(document.body), text, share);
}

/** Finds a known sentence in an element, and in its shadow root; returns null if it is not there. */
export function findSentenceIn(element: Element, text: string): PageSentence | null {
  return sentenceIn(textOf(element), text, 0);
}

/**
 * Finds a known sentence in the blocks that a range touches, and reads only these; returns null if it is not
 * there.
 */
export function findSentenceAt(range: Range, text: string): PageSentence | null {
  return sentenceIn(textAround(range), text, 0);
}

function sentenceIn(page: PageText, text: string, share: number): PageSentence | null {
  // Both are in one text line and as long as before, so that offsets stay the same.
  const line = page.text.replaceAll(blockBreak, ' ');
  const wanted = share * line.length;
  let best = -1;
  for (let at = line.indexOf(text); at !== -1; at = line.indexOf(text, at + 1)) {
    if (best === -1 || Math.abs(at - wanted) < Math.abs(best - wanted)) best = at;
  }
  return best === -1 ? null : cutSentence(page, best, best + text.length);
}
