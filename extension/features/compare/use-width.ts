import { type RefObject, useLayoutEffect, useState } from 'react';

/** The width of a narrow side panel, until it is measured. */
const NARROW_PX = 328;

/** The inner width of an element, kept up to date. */
export function useWidth(element: RefObject<HTMLElement | null>): number {
  const [widthPx, setWidthPx] = useState(NARROW_PX);
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
