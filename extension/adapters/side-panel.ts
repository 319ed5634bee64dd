import { browser } from 'wxt/browser';
import type { PanelTab } from '../messaging/panel-tab.ts';
import { askForPanelTab, type PanelAsk } from './panel-tab.ts';

/** Some browsers that are built on Chromium have none. */
const platform: {
  sidePanel?: { open(where: { tabId: number } | { windowId: number }): Promise<void> };
} = browser;

/**
 * Opens the side panel beside a tab or in a window, with one of its views. The click handler must call it
 * first: otherwise browsers don't count the click as the cause. If there is no panel, or it isn't allowed,
 * its page opens in a tab.
 * @param ask what the view shows at once
 * @param openInTab opens a tab where there is no panel
 */
export async function openSidePanel(
  where: { tabId: number } | { windowId: number },
  tab: PanelTab,
  ask: PanelAsk = {},
  openInTab: () => Promise<void> = openPanelInTab,
): Promise<void> {
  const asked = askForPanelTab(tab, ask).catch((thrown: unknown) => {
    console.warn('sayable: the panel was not told what to show', thrown);
  });
  try {
    const { sidePanel } = platform;
    if (sidePanel) await sidePanel.open(where);
    else await openInTab();
  } catch (thrown) {
    console.error('sayable: the side panel did not open', thrown);
    await openInTab();
  }
  await asked;
}

async function openPanelInTab(): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL('/sidepanel.html') });
}
