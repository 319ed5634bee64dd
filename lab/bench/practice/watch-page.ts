import type { Page } from 'puppeteer-core';

/** Times of events on the page, in milliseconds of the page's own clock. */
export interface Moments {
  selected?: number;
  buttonShown?: number;
  practisePressed?: number;
  cardShown?: number;
  ready?: number;
  /** The card shows that the recording has ended ("Checking"). */
  stopped?: number;
  /** The first word has its colour. */
  firstWord?: number;
  /** The last word has its colour. */
  allWords?: number;
  /** Every word is judged and the score is shown. */
  judged?: number;
}

export interface PageWatch {
  read(): Promise<Moments>;
  /** Waits until a moment is noted. @throws {Error} after a minute */
  until(name: keyof Moments): Promise<void>;
  /** Clears all times. */
  reset(): Promise<void>;
}

/** A judgement on a busy machine takes this long at most. */
const longestWaitMs = 60_000;

/**
 * Loads the page anew and looks at it once a frame from inside, so that a time is the time of a visible
 * change. The times of the press and of the stop are those of the event and of the change themselves.
 */
export async function watchPage(page: Page): Promise<PageWatch> {
  // The extension lets no page hear a press on its button, so the watch listens from before the extension
  // does.
  await page.evaluateOnNewDocument(watch);
  await page.reload();
  const moments = await page.evaluateHandle(() => {
    const { watched } = globalThis as Watched;
    if (!watched) throw new Error('The page has no watch.');
    return watched;
  });
  return {
    read: () => moments.evaluate((current) => ({ ...current })),
    async until(name) {
      const options = { timeout: longestWaitMs, polling: 'raf' } as const;
      await page.waitForFunction((current, wanted) => current[wanted] !== undefined, options, moments, name);
    },
    reset: () =>
      moments.evaluate((current) => {
        for (const name of Object.keys(current)) Reflect.deleteProperty(current, name);
      }),
  };
}

type Watched = typeof globalThis & { watched?: Moments };

/** Runs in each document before its scripts and before those of the extension. */
function watch(): void {
  const moments: Moments = {};
  Reflect.set(globalThis, 'watched', moments);
  const note = (name: keyof Moments) => {
    moments[name] ??= performance.now();
  };
  const coloured = () => {
    const names = [...CSS.highlights].filter(
      ([name, { size }]) => /^sayable-(score|unsure)/.test(name) && size > 0,
    );
    return names.reduce((count, [, { size }]) => count + size, 0);
  };
  const statusOf = (card?: ShadowRoot | null) => card?.querySelector('[role="status"]')?.textContent;
  // On a busy machine "Checking" can be over before the next frame, so the moment of the change counts.
  let observed: ShadowRoot | undefined;
  const observe = (card: ShadowRoot) => {
    observed = card;
    new MutationObserver(() => {
      if (statusOf(card)?.startsWith('Checking')) note('stopped');
    }).observe(card, { subtree: true, childList: true, characterData: true });
  };
  const seen = { words: 0 };
  const look = () => {
    const card = document.querySelector('sayable-card')?.shadowRoot;
    if (card && card !== observed) observe(card);
    const status = statusOf(card);
    // A button from the selection before does not count.
    if (moments.selected !== undefined && document.querySelector('sayable-button')) note('buttonShown');
    if (status !== undefined) note('cardShown');
    if (status?.startsWith('Ready')) note('ready');
    // The score of the last round is shown until the next recording begins.
    if (moments.stopped !== undefined && status?.startsWith('Score')) note('judged');
    const count = moments.stopped === undefined ? 0 : coloured();
    if (count > 0) note('firstWord');
    // The last change before the reset counts.
    if (count > seen.words) moments.allWords = performance.now();
    seen.words = count;
    requestAnimationFrame(look);
  };
  addEventListener('mouseup', () => note('selected'), { capture: true });
  addEventListener(
    'pointerdown',
    ({ target }) => {
      if (target instanceof Element && target.localName === 'sayable-button') note('practisePressed');
    },
    { capture: true },
  );
  requestAnimationFrame(look);
}
