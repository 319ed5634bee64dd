import { browser } from 'wxt/browser';
import { z } from 'zod';
import { checked } from '../messaging/checked.ts';
import { send } from '../messaging/send.ts';

const asked = z.object({ hold: z.string(), tabId: z.int().optional() });

/** Tells all frames of a tab to be silent. A tab in front without pages of sites has nobody to tell. */
export const quietTab = checked(asked, async ({ hold, tabId }) => {
  const quieted = tabId ?? (await tabInFront());
  if (quieted !== undefined) await send('frame', 'be-quiet', { hold }, { tabId: quieted });
  return null;
});

async function tabInFront(): Promise<number | undefined> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  return tab?.id;
}
