import { browser } from 'wxt/browser';

/** The pages of the extension that open in a tab. */
export type ExtensionPage =
  | '/welcome.html'
  | '/practise.html'
  | '/compare.html'
  | '/review.html'
  | '/progress.html'
  | '/sounds.html'
  | '/export.html';

/** Opens a page of the extension in a new tab, or in the given tab. */
export async function openExtensionPage(
  page: ExtensionPage,
  query: Record<string, string> = {},
  tabId?: number,
): Promise<void> {
  const address = new URL(page, browser.runtime.getURL('/'));
  address.search = new URLSearchParams(query).toString();
  if (tabId === undefined) await browser.tabs.create({ url: address.href });
  else await browser.tabs.update(tabId, { url: address.href });
}
