const focusable =
  'a[href], area[href], button, input, select, textarea, summary, iframe, audio[controls], video[controls], ' +
  '[tabindex], [contenteditable]';

/** Returns the first focusable element behind a range in the tab order of its tree; null if there is none. */
export function nextInTabOrder(range: Range): HTMLElement | null {
  const root = range.startContainer.getRootNode();
  if (!(root instanceof Document || root instanceof ShadowRoot)) return null;
  for (const element of root.querySelectorAll<HTMLElement>(focusable)) {
    const isBehind = range.comparePoint(element, 0) > 0;
    const isReached = element.tabIndex >= 0 || element.isContentEditable;
    if (isBehind && isReached && !element.matches(':disabled') && element.checkVisibility()) {
      return element;
    }
  }
  return null;
}
