import type { Box, Size } from './placement.ts';

/** Returns the visible size of the page, without scrollbars, in the pixels of `getBoundingClientRect`. */
export function viewportOf(document: Document): Size {
  const { clientWidth, clientHeight } = document.documentElement;
  // These two are measured before the root's own zoom, boxes after it.
  const zoom = zoomOf(document.documentElement);
  return { width: clientWidth * zoom, height: clientHeight * zoom };
}

/** Returns the CSS `zoom` of an element and all its ancestors. */
export function zoomOf(element: Element): number {
  return element.currentCSSZoom || 1;
}

export function centreOf(box: Box | undefined | null): { x: number; y: number } | undefined {
  return box ? { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 } : undefined;
}

/** Returns true if the text at a range's end runs from right to left. */
export function isRightToLeft(range: Range): boolean {
  return styleAtEnd(range)?.direction === 'rtl';
}

/** Returns true if the text runs downwards. */
export function isVertical(range: Range): boolean {
  return /^(vertical|sideways)/.test(styleAtEnd(range)?.writingMode ?? '');
}

function styleAtEnd({ endContainer }: Range): CSSStyleDeclaration | undefined {
  const element = endContainer instanceof Element ? endContainer : endContainer.parentElement;
  return element ? getComputedStyle(element) : undefined;
}
