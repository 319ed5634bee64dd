import type { ElementHandle } from 'puppeteer-core';

/**
 * Clicks an element that stands still.
 * @throws if the click does not reach it, because something moved it from under the pointer
 */
export async function clickOn(element: ElementHandle<Element>): Promise<void> {
  const click = await element.evaluateHandle((target) => {
    const seen = { isReached: false, pressed: 'nothing' };
    const note = (event: Event) => {
      const [at] = event.composedPath();
      seen.pressed = at instanceof Element ? at.outerHTML.slice(0, 200) : String(at);
    };
    window.addEventListener('pointerdown', note, { capture: true, once: true });
    target.addEventListener('click', () => Object.assign(seen, { isReached: true }), { once: true });
    return seen;
  });
  await element.asLocator().click();
  const { isReached, pressed } = await click.evaluate((seen) => seen).catch(reachedByLeaving);
  if (isReached) return;
  const wanted = await element.evaluate((one) => one.outerHTML.slice(0, 200));
  throw new Error(`The click missed its element: ${wanted}. The press was on: ${pressed}.`);
}

/**
 * Takes a click that closes the page or leaves it for one that has reached its element.
 * @throws what has another cause
 */
export function reachedByLeaving(thrown: unknown): { isReached: true; pressed: string } {
  if (thrown instanceof Error && /closed|detached|destroyed|Cannot find context/i.test(thrown.message))
    return { isReached: true, pressed: '' };
  throw thrown;
}
