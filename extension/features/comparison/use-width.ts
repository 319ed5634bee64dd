import { type RefObject, useLayoutEffect, useState } from 'react';

/**
 * The padding on both sides, and the maximum width, as in the styles: the later measurement mostly equals it,
 * so the chart is drawn once.
 */
const PADDING_PX = 32;
const WIDEST_PX = 760;

/** Returns the inner width of an element, kept up to date. */
export function useWidth(element: RefObject<HTMLElement | null>): number {
  const [widthPx, setWidthPx] = useState(() => Math.min(WIDEST_PX, innerWidth) - PADDING_PX);
  useLayoutEffect(() => {
    const observed = element.current;
    if (!observed) return;
    const measure = () => {
      const { paddingLeft, paddingRight } = getComputedStyle(observed);
      const inner = observed.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
      if (inner > 0) setWidthPx(Math.floor(inner));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(observed);
    return () => observer.disconnect();
  }, [element]);
  return widthPx;
}
