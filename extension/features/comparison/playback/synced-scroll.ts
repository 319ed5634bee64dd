/** The common scroll position of several drawings, which are wider than their places. */
export interface SyncedScroll {
  /** Lets an element scroll with the others; returns the function that releases it. It is a ref. */
  join(element: HTMLElement | null): (() => void) | undefined;
  /** Scrolls all elements to a distance from the left, in px. */
  moveTo(leftPx: number): void;
  /** Returns the distance from the left, in px. */
  leftPx(): number;
  /** Calls back with the distance now and after each change; returns the unsubscribe function. */
  watch(listener: (leftPx: number) => void): () => void;
}

/** The browser rounds scroll positions. */
const SAME_PX = 1;

/** Creates the scroll position of one comparison. */
export function createSyncedScroll(): SyncedScroll {
  const elements = new Set<HTMLElement>();
  const listeners = new Set<(leftPx: number) => void>();
  let left = 0;
  const moveTo = (leftPx: number) => {
    left = Math.max(0, leftPx);
    for (const element of elements) {
      if (Math.abs(element.scrollLeft - left) > SAME_PX) element.scrollLeft = left;
    }
    for (const listener of listeners) listener(left);
  };
  return {
    moveTo,
    leftPx: () => left,
    join(element) {
      if (!element) return undefined;
      elements.add(element);
      // A new element is at zero. Setting its position makes the browser lay out the page at once.
      if (left > 0) element.scrollLeft = left;
      const onScroll = () => {
        if (Math.abs(element.scrollLeft - left) > SAME_PX) moveTo(element.scrollLeft);
      };
      element.addEventListener('scroll', onScroll, { passive: true });
      return () => {
        elements.delete(element);
        element.removeEventListener('scroll', onScroll);
      };
    },
    watch(listener) {
      listeners.add(listener);
      listener(left);
      return () => listeners.delete(listener);
    },
  };
}
