import { draftDrill, emptyDrill } from '@sayable/shared/drill';
import { z } from 'zod';
import { readPage } from '../adapters/read-page.ts';
import { openSidePanel } from '../adapters/side-panel.ts';
import { checked } from '../messaging/checked.ts';
import { drillStore, totalsStore } from '../storage/index.ts';

const asked = z.object({ tabId: z.int().optional() });

/**
 * From the card, the panel is opened beside its tab. From the popup, the popup may close before the page is
 * read.
 */
export const practisePage = checked(asked, async ({ tabId }, sender) => {
  if (tabId !== undefined) await chooseSentences({ tabId });
  else if (sender.tabId !== undefined) await openDrillOf({ tabId: sender.tabId });
  return null;
});

interface TabToSay {
  tabId: number;
  /** The selected text, if the browser's menu passes it. */
  text?: string | undefined;
}

/** Opens the side panel beside a tab, and offers sentences of its page there. */
export async function openDrillOf(tab: TabToSay): Promise<void> {
  // This runs before any await: the click must still count.
  const opened = openSidePanel({ tabId: tab.tabId }, 'drill');
  await chooseSentences(tab);
  await opened;
}

/** If the page has no usable sentence, the panel says so instead of showing an open drill. */
async function chooseSentences({ tabId, text }: TabToSay): Promise<void> {
  const [page, sounds] = await Promise.all([readPage(tabId), totalsStore.hardSounds()]);
  const source = { url: page?.url ?? '', title: page?.title ?? '' };
  const texts = text ? { texts: [text] } : { texts: page?.sentences ?? [], timesMs: page?.timesMs };
  const parts = { id: crypto.randomUUID(), source, from: text ? 'selection' : 'page' } as const;
  const draft =
    draftDrill({ ...parts, ...texts, sounds }, Date.now()) ?? emptyDrill(parts, page !== null, Date.now());
  await drillStore.put(draft);
}
