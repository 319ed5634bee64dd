import { valueWithin } from '@sayable/shared/std';
import { browser } from 'wxt/browser';

/** A tab that the browser has frozen doesn't answer. A tab of a busy machine needs a second now and then. */
const ANSWER_WITHIN_MS = 2_000;
/** The timeout of a page load. */
const LOAD_WITHIN_MS = 15_000;

/**
 * Returns the tab for which `matches` resolves with true, the last used tab first. `matches` never rejects.
 * All tabs are asked at once: the extension has no permission to read their addresses, so only their content
 * scripts know them.
 */
export async function findTab(matches: (tabId: number) => Promise<boolean>): Promise<number | undefined> {
  const tabs = await browser.tabs.query({ discarded: false });
  tabs.sort((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0));
  const ids = tabs.flatMap(({ id }) => (id === undefined ? [] : [id]));
  const answers = ids.map((id) => valueWithin(matches(id), ANSWER_WITHIN_MS, false));
  // In order: a frozen tab that was used before the right one costs no time.
  for (const [index, id] of ids.entries()) if (await answers[index]) return id;
  return undefined;
}

/** Brings a tab and its window to the front. */
export async function showTab(tabId: number): Promise<void> {
  const tab = await browser.tabs.update(tabId, { active: true });
  if (tab?.windowId !== undefined) await browser.windows.update(tab.windowId, { focused: true });
}

/** Opens an address in a new tab and resolves with its id once it has loaded, or after a timeout. */
export async function openTab(url: string): Promise<number | undefined> {
  const { id } = await browser.tabs.create({ url });
  if (id !== undefined) await valueWithin(loaded(id), LOAD_WITHIN_MS, undefined);
  return id;
}

function loaded(tabId: number): Promise<void> {
  return new Promise((resolve) => {
    const listener = (updated: number, change: { status?: string }) => {
      if (updated !== tabId || change.status !== 'complete') return;
      browser.tabs.onUpdated.removeListener(listener);
      resolve();
    };
    browser.tabs.onUpdated.addListener(listener);
  });
}
