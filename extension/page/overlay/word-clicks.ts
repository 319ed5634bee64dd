import { listenFirst } from '../../ui/first-listener.ts';

export interface WordClicksOptions<Word> {
  document: Document;
  /** The marks: they return the word at a point of the viewport. */
  overlay: { wordAt(x: number, y: number): Word | null };
  /** The element of ours in which a click has another meaning. */
  cardHost: HTMLElement;
  onWord(word: Word): void;
}

/** The selector of elements with their own click action: the page's meaning of a click has priority. */
const pageControls =
  'a[href], area[href], button, input, select, textarea, label, summary, video, audio, [contenteditable], ' +
  '[role="button"], [role="link"], [role="checkbox"], [role="tab"], [role="menuitem"], [role="option"]';

/**
 * Reports clicks on coloured words of the page. The page receives every click unchanged; a word inside a link
 * follows the link, and is looked up in the card instead.
 */
export function listenForWordClicks<Word>(options: WordClicksOptions<Word>, signal: AbortSignal): void {
  const { document, overlay, cardHost, onWord } = options;
  const onClick = (event: MouseEvent) => {
    const [target] = event.composedPath();
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (event.composedPath().includes(cardHost)) return;
    if (target instanceof Element && target.closest(pageControls)) return;
    // The end of a drag that selects text is a click too.
    if (!(document.getSelection()?.isCollapsed ?? true)) return;
    const word = overlay.wordAt(event.clientX, event.clientY);
    if (word) onWord(word);
  };
  listenFirst(['click'], onClick, signal);
}
