import { draftDrill, emptyDrill } from '@sayable/shared/drill';
import { z } from 'zod';
import { readPage } from '../adapters/read-page.ts';
import { openSidePanel } from '../adapters/side-panel.ts';
import { checked } from '../messaging/checked.ts';
import { sessionStore } from '../storage/index.ts';

const asked = z.object({ tabId: z.int().optional() });

/** From the card: the panel is opened beside its tab. From the popup, which may be gone before the page is read. */
export const practisePage = checked(asked, async ({ tabId }, sender) => {
  if (tabId !== undefined) await chooseSentences({ tabId });
  else if (sender.tabId !== undefined) await openSessionOf({ tabId: sender.tabId });
  return null;
});

interface TabToSay {
  tabId: number;
  /** What is selected there, where the browser's menu tells of it. */
  text?: string | undefined;
}

/** Opens the side panel beside a tab, and puts sentences of its page there to choose from. */
export async function openSessionOf(tab: TabToSay): Promise<void> {
  // Before anything is waited for: the click must still count.
  const opened = openSidePanel({ tabId: tab.tabId }, 'session');
  await chooseSentences(tab);
  await opened;
}

/** Where nothing is found that can be said, the panel says so in place of any session that stood open. */
async function chooseSentences({ tabId, text }: TabToSay): Promise<void> {
  const page = await readPage(tabId);
  const source = { url: page?.url ?? '', title: page?.title ?? '' };
  const texts = text ? [text] : (page?.sentences ?? []);
  const parts = { id: crypto.randomUUID(), source, texts, from: text ? 'selection' : 'page' } as const;
  const draft = draftDrill(parts, Date.now()) ?? emptyDrill(parts, page !== null, Date.now());
  await sessionStore.put(draft);
}
