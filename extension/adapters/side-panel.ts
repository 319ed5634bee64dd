import { browser } from 'wxt/browser';
import type { PanelTab } from '../messaging/panel-tab.ts';
import { askForPanelTab } from './panel-tab.ts';

/** Chromium has the one, Firefox the other, some neither. */
const platform: {
  sidePanel?: { open(where: { tabId: number } | { windowId: number }): Promise<void> };
  sidebarAction?: { open(): Promise<void> };
} = browser;

/**
 * Opens the side panel beside a tab or in a window, with one of its views. Call it first in what a person's click does: browsers take it for
 * hers only then. Where there is no panel, or it isn't allowed, its page opens in a tab.
 * @param pageOfWindow there the page in front is to be talked about at once
 */
export async function openSidePanel(
  where: { tabId: number } | { windowId: number },
  tab: PanelTab,
  pageOfWindow?: number,
): Promise<void> {
  const asked = askForPanelTab(tab, pageOfWindow).catch((thrown: unknown) => {
    console.warn('sayable: the panel was not told what to show', thrown);
  });
  try {
    const { sidePanel, sidebarAction } = platform;
    if (sidePanel) await sidePanel.open(where);
    else if (sidebarAction) await sidebarAction.open();
    else await openInTab();
  } catch (thrown) {
    console.error('sayable: the side panel did not open', thrown);
    await openInTab();
  }
  await asked;
}

async function openInTab(): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL('/sidepanel.html') });
}
