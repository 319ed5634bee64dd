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

/**
 * Shows a view in the panel that opens, and in those that stand open.
 * @param pageOfWindow there the page in front is to be talked about at once
 */
export async function askForPanelTab(tab: PanelTab, pageOfWindow?: number): Promise<void> {
  // The number makes asking for the same again a change, too.
  const asked = { tab, number: crypto.randomUUID(), askedAt: Date.now(), pageOfWindow };
  await browser.storage.local.set({ [LAST]: tab, [ASKED]: asked });
}

/** A panel opens in less; what nobody took until then is meant no more. */
const ASK_HOLDS_MS = 15_000;

/** True where somebody asked a moment ago that the page in front of this window be talked about. Once for each ask. */
export async function takePageAsk(): Promise<boolean> {
  const { [ASKED]: asked } = await browser.storage.local.get(ASKED);
  if (typeof asked !== 'object' || asked === null) return false;
  if (!('pageOfWindow' in asked && 'askedAt' in asked && typeof asked.askedAt === 'number')) return false;
  if (Math.abs(Date.now() - asked.askedAt) > ASK_HOLDS_MS) return false;
  const { id } = await browser.windows.getCurrent();
  if (asked.pageOfWindow !== id) return false;
  await browser.storage.local.remove(ASKED);
  return true;
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
