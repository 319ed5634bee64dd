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

/** Tells the view that is asked for elsewhere; what another panel shows is its own matter. Returns the function that ends it. */
export function watchPanelTab(listener: (tab: PanelTab) => void): () => void {
  const onChanged = (changes: Record<string, { newValue?: unknown }>) => {
    const asked = changes[ASKED]?.newValue;
    const isAsked = typeof asked === 'object' && asked !== null && 'tab' in asked;
    if (isAsked && isPanelTab(asked.tab)) listener(asked.tab);
  };
  browser.storage.local.onChanged.addListener(onChanged);
  return () => browser.storage.local.onChanged.removeListener(onChanged);
}
