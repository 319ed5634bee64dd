import type { Page } from 'puppeteer-core';

declare global {
  interface Window {
    sayableStatuses?: string[];
  }
}

/**
 * Records the texts of the page's live region from now on. A status that lasts a tenth of a second is over
 * before a driver on a busy machine can read it.
 * @param selector finds the live region, in the shadow root of `host` where one is given
 */
export async function logStatuses(page: Page, selector: string, host?: string): Promise<void> {
  await page.evaluate(
    (region, hostSelector) => {
      const scope = hostSelector ? document.querySelector(hostSelector)?.shadowRoot : document;
      const statuses: string[] = [];
      window.sayableStatuses = statuses;
      const take = () => {
        const status = scope?.querySelector(region)?.textContent?.trim() ?? '';
        if (status !== statuses.at(-1)) statuses.push(status);
      };
      if (scope)
        new MutationObserver(take).observe(scope, { subtree: true, childList: true, characterData: true });
    },
    selector,
    host,
  );
}

/** Returns true if the live region has said `wanted` since {@link logStatuses}. */
export async function hasSaid(page: Page, wanted: RegExp): Promise<boolean> {
  const said = await page.evaluate(() => window.sayableStatuses ?? []).catch(() => []);
  return said.some((status) => wanted.test(status));
}
