import { draftOf } from '@sayable/shared/session';
import { checked, nothingSchema } from '../../messaging/checked.ts';
import { sessionStore } from '../../storage/index.ts';
import { readPage } from '../read-page.ts';
import { openSidePanel } from '../side-panel.ts';

/** From the card: the side panel beside its tab. */
export const practisePage = checked(nothingSchema, async (_, { tabId }) => {
  if (tabId !== undefined) await openSessionOf({ tabId });
  return null;
});

/**
 * Opens the side panel beside a tab and puts sentences of its page there to choose from: the selected ones where the
 * browser's menu tells of any. Where the page can't be read the panel says what else there is.
 */
export async function openSessionOf({
  tabId,
  text,
}: {
  tabId: number;
  text?: string | undefined;
}): Promise<void> {
  // Before anything is waited for: the click must still count.
  const opened = openSidePanel({ tabId });
  const page = await readPage(tabId);
  const selected = text ? [text] : [];
  const texts = selected.length > 0 ? selected : (page?.sentences ?? []);
  const source = { url: page?.url ?? '', title: page?.title ?? '' };
  const id = crypto.randomUUID();
  const draft = draftOf({ id, source, texts, from: text ? 'selection' : 'page' }, Date.now());
  if (draft) await sessionStore.put(draft);
  await opened;
}
