import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { Localized } from '../language/index.ts';

/**
 * Mounts a bar in an element to which the sheet of `entrypoints/card` or of an extension page applies. Returns
 * the function that unmounts it.
 */
export function mountPageBar(container: HTMLElement, bar: ReactNode): () => void {
  const element = document.createElement('div');
  element.className = 'sayable';
  container.append(element);
  const root = createRoot(element);
  root.render(<Localized element={element}>{bar}</Localized>);
  // The bar's buttons are next for somebody who uses keys. Nobody who types is interrupted.
  if (document.activeElement === null || document.activeElement === document.body) {
    element.tabIndex = -1;
    element.focus({ preventScroll: true });
  }
  return () => {
    root.unmount();
    element.remove();
  };
}
