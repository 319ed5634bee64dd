const focusable =
  'a[href], area[href], button, input, select, textarea, summary, iframe, audio[controls], video[controls], ' +
  '[tabindex], [contenteditable]';

/** Returns the first focusable element behind a range in the tab order; null if there is none. */
export function nextInTabOrder(document: Document, range: Range): HTMLElement | null {
  for (const element of document.querySelectorAll<HTMLElement>(focusable)) {
    const isBehind = range.comparePoint(element, 0) > 0;
    const isReached = element.tabIndex >= 0 || element.isContentEditable;
    if (isBehind && isReached && !element.matches(':disabled') && element.checkVisibility()) {
      return element;
    }
  }
  return null;
}
