import { browser } from 'wxt/browser';
import { isPanelTab, type PanelTab } from '../messaging/panel-tab.ts';

/** The key of the side panel's view: the last one, or one that a button elsewhere requests. */
const LAST = 'panelTab';
const ASKED = 'panelTabAsked';

/** Returns the first view: the address's view, else the last one. */
export async function firstPanelTab(address: URL): Promise<PanelTab> {
  const named = address.searchParams.get('tab');
  if (isPanelTab(named)) return named;
  const { [LAST]: last } = await browser.storage.local.get(LAST).catch(() => ({ [LAST]: undefined }));
  return isPanelTab(last) ? last : 'drill';
}

/** Stores the view with which panels open from now on. */
export async function keepPanelTab(tab: PanelTab): Promise<void> {
  await browser.storage.local.set({ [LAST]: tab });
}

/** The things that a view shows at once. */
export interface PanelAsk {
  /** The window whose active page becomes the conversation's topic. */
  pageOfWindow?: number;
  /**
   * The sound that the view of sounds opens, ARPAbet without stress, or a sentence for the exercises of flow.
   */
  sound?: string;
}

/** Shows a view in the panel that opens, and in open panels. */
export async function askForPanelTab(tab: PanelTab, ask: PanelAsk = {}): Promise<void> {
  // The id makes a repeated request a change too.
  const asked = { tab, number: crypto.randomUUID(), askedAt: Date.now(), ...ask };
  await browser.storage.local.set({ [LAST]: tab, [ASKED]: asked });
}

/** The lifetime of a request. A panel opens sooner; an older request is ignored. */
const ASK_HOLDS_MS = 15_000;

/** Returns the sound that a recent request wants; null if it wants none. */
export async function askedSound(): Promise<string | null> {
  const { [ASKED]: asked } = await browser.storage.local.get(ASKED).catch(() => ({ [ASKED]: undefined }));
  return isRecent(asked) ? soundIn(asked) : null;
}

function isRecent(asked: unknown): asked is object {
  if (typeof asked !== 'object' || asked === null) return false;
  return 'askedAt' in asked && typeof asked.askedAt === 'number'
    ? Math.abs(Date.now() - asked.askedAt) <= ASK_HOLDS_MS
    : false;
}

function soundIn(asked: object): string | null {
  return 'sound' in asked && typeof asked.sound === 'string' ? asked.sound : null;
}

/**
 * Returns true if a recent request wants a conversation about the active page of this window. Each request
 * counts once.
 */
export async function takePageAsk(): Promise<boolean> {
  const { [ASKED]: asked } = await browser.storage.local.get(ASKED);
  if (!isRecent(asked) || !('pageOfWindow' in asked)) return false;
  const { id } = await browser.windows.getCurrent();
  if (asked.pageOfWindow !== id) return false;
  await browser.storage.local.remove(ASKED);
  return true;
}

/**
 * Calls the listener with the requested view and sound; other panels' own views don't count. Returns the
 * unsubscribe function.
 */
export function watchPanelTab(listener: (tab: PanelTab, sound: string | null) => void): () => void {
  const onChanged = (changes: Record<string, { newValue?: unknown }>) => {
    const asked = changes[ASKED]?.newValue;
    const isAsked = typeof asked === 'object' && asked !== null && 'tab' in asked;
    if (isAsked && isPanelTab(asked.tab)) listener(asked.tab, soundIn(asked));
  };
  browser.storage.local.onChanged.addListener(onChanged);
  return () => browser.storage.local.onChanged.removeListener(onChanged);
}
