/** Returns the visible size of the page, without scrollbars, in the pixels of `getBoundingClientRect`. */
export function viewportOf(document: Document): { width: number; height: number } {
  // In quirks mode the size of the root element is that of the whole page, and the body has the size of the
  // window.
  const isQuirky = document.compatMode === 'BackCompat';
  const element = isQuirky && document.body ? document.body : document.documentElement;
  // These two are measured before the element's own zoom, boxes after it.
  const zoom = zoomOf(element);
  return { width: element.clientWidth * zoom, height: element.clientHeight * zoom };
}

/** Returns the CSS `zoom` of an element and all its ancestors. */
export function zoomOf(element: Element): number {
  return element.currentCSSZoom || 1;
}

/** Returns true if the person wants no motion on the screen. */
export function prefersReducedMotion(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
