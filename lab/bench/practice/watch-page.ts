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
  /** Clears all times. */
  reset(): Promise<void>;
}

/**
 * Looks at the page once a frame from inside the page, so that a time is the time of a visible change. The time of the stop
 * is that of the change itself.
 */
export async function watchPage(page: Page): Promise<PageWatch> {
  const moments = await page.evaluateHandle(watch);
  return {
    read: () => moments.evaluate((current) => ({ ...current })),
    reset: () =>
      moments.evaluate((current) => {
        for (const name of Object.keys(current)) Reflect.deleteProperty(current, name);
      }),
  };
}

/** Runs in the page. */
function watch(): Moments {
  const moments: Moments = {};
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
  return moments;
}
