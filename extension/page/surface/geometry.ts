import type { Box, Size } from './placement.ts';

/** What can be seen of the page, without scrollbars, in the pixels of `getBoundingClientRect`. */
export function viewportOf(document: Document): Size {
  const { clientWidth, clientHeight } = document.documentElement;
  // These two are counted before the root's own zoom, boxes after it.
  const zoom = zoomOf(document.documentElement);
  return { width: clientWidth * zoom, height: clientHeight * zoom };
}

/** The CSS `zoom` of an element and all around it. */
export function zoomOf(element: Element): number {
  return element.currentCSSZoom || 1;
}

export function centreOf(box: Box | undefined | null): { x: number; y: number } | undefined {
  return box ? { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 } : undefined;
}

/** Whether the text at a range's end runs to the left. */
export function isRightToLeft(range: Range): boolean {
  return styleAtEnd(range)?.direction === 'rtl';
}

/** Whether its lines run downwards. */
export function isVertical(range: Range): boolean {
  return /^(vertical|sideways)/.test(styleAtEnd(range)?.writingMode ?? '');
}

function styleAtEnd({ endContainer }: Range): CSSStyleDeclaration | undefined {
  const element = endContainer instanceof Element ? endContainer : endContainer.parentElement;
  return element ? getComputedStyle(element) : undefined;
}
