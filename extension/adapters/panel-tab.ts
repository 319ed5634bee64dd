import { browser } from 'wxt/browser';
import { isPanelTab, type PanelTab } from '../messaging/panel-tab.ts';

/** Which view of the side panel is shown: the last one, or one that a button elsewhere asks for. */
const LAST = 'panelTab';
const ASKED = 'panelTabAsked';

/** The view to begin with: of the address, else the last one. */
export async function firstPanelTab(address: URL): Promise<PanelTab> {
  const named = address.searchParams.get('tab');
  if (isPanelTab(named)) return named;
  const { [LAST]: last } = await browser.storage.local.get(LAST).catch(() => ({ [LAST]: undefined }));
  return isPanelTab(last) ? last : 'session';
}

/** From now on panels open with this view. */
export async function keepPanelTab(tab: PanelTab): Promise<void> {
  await browser.storage.local.set({ [LAST]: tab });
}

/** Shows a view in the panel that opens, and in those that stand open. */
export async function askForPanelTab(tab: PanelTab): Promise<void> {
  // The number makes asking for the same again a change, too.
  await browser.storage.local.set({ [LAST]: tab, [ASKED]: { tab, number: crypto.randomUUID() } });
}

/** Tells the view that is asked for elsewhere. What another panel shows is its own matter. */
export function watchPanelTab(listener: (tab: PanelTab) => void): void {
  browser.storage.local.onChanged.addListener((changes) => {
    const asked: unknown = changes[ASKED]?.newValue;
    if (typeof asked === 'object' && asked !== null && 'tab' in asked && isPanelTab(asked.tab)) listener(asked.tab);
  });
}
