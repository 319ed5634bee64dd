import type { ElementHandle } from 'puppeteer-core';

/** The time in which an element learns of a click on it, ms. */
const NOTICED_WITHIN_MS = 2_000;
const ATTEMPTS = 3;

/**
 * Clicks an element that stands still. If something above it grows between the press and the release of the pointer, the
 * click lands beside it, and a person would click again.
 * @throws if the element moves away from three clicks
 */
export async function clickOn(element: ElementHandle<Element>): Promise<void> {
  const clicks = await element.evaluateHandle((target) => {
    const reached = Promise.withResolvers<true>();
    target.addEventListener('click', () => reached.resolve(true), { capture: true, once: true });
    return reached;
  });
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    await element.asLocator().click();
    const noticed = clicks.evaluate(
      ({ promise }, withinMs) =>
        Promise.race([promise, new Promise<false>((resolve) => setTimeout(resolve, withinMs, false))]),
      NOTICED_WITHIN_MS,
    );
    // A click that closes the page or leaves it has reached its element.
    if (await noticed.catch(() => true)) return;
  }
  throw new Error(
    `The element moves away from the pointer: ${await element.evaluate((one) => one.outerHTML)}`,
  );
}
