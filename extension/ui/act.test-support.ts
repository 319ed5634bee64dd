import { act as flushed } from 'preact/test-utils';
import type { ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach } from 'vitest';

// A test may replace the timers after this.
const { setImmediate: afterPromises } = globalThis;

// A test's page has nothing else to do.
Object.assign(globalThis, {
  requestIdleCallback: (work: () => void) => work(),
  cancelIdleCallback: () => undefined,
});

/**
 * Does something to a rendered screen, and returns when the screen shows what follows from it: after all
 * effects, and after the answers of promises that need no timer.
 */
export async function act(run: () => unknown): Promise<void> {
  await flushed(async () => {
    await run();
  });
  await flushed(() => new Promise<void>((resolve) => afterPromises(resolve)));
}

/**
 * Empties the page before each test of a file, and removes after it what was rendered. @returns renders in
 * the page, by {@link act}
 */
export function renderInPage(tag = 'div'): (shown: ReactNode) => Promise<void> {
  let root: Root;
  beforeEach(() => {
    const place = document.createElement(tag);
    document.body.replaceChildren(place);
    root = createRoot(place);
  });
  afterEach(() => act(async () => root.unmount()));
  return (shown) => act(async () => root.render(shown));
}
