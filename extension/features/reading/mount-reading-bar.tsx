import { createRoot } from 'react-dom/client';
import { Localized } from '../language/index.ts';
import type { ReadingBarActions, ReadingBarStore } from './bar-state.ts';
import { ReadingBar } from './reading-bar.tsx';

export interface MountReadingBarOptions {
  /** An element to which the sheet of `entrypoints/card` or of an extension page applies. */
  container: HTMLElement;
  store: ReadingBarStore;
  actions: ReadingBarActions;
}

/** Mounts the bar of a reading in a container. Returns the function that unmounts it. */
export function mountReadingBar({ container, store, actions }: MountReadingBarOptions): () => void {
  const element = document.createElement('div');
  element.className = 'sayable';
  container.append(element);
  const root = createRoot(element);
  root.render(
    <Localized element={element}>
      <ReadingBar store={store} actions={actions} />
    </Localized>,
  );
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
