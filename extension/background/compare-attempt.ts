import { z } from 'zod';
import { askForComparison } from '../adapters/panel-comparison.ts';
import { openSidePanel } from '../adapters/side-panel.ts';
import { checked } from '../messaging/checked.ts';
import { openExtensionPage } from './extension-pages.ts';

const params = z.object({
  attemptId: z.string(),
  word: z.int().nonnegative().optional(),
  sound: z.int().nonnegative().optional(),
  earlierId: z.string().optional(),
});

/**
 * Serves a card: no web page can show a recording, so the side panel beside it shows both voices, or a tab
 * where there is no panel.
 */
export const compareAttempt = checked(params, async (asked, { tabId }) => {
  const inTab = () => openInTab(asked);
  if (tabId === undefined) await inTab();
  else {
    // This runs before any await: the click must still count.
    const opened = openSidePanel({ tabId }, 'compare', {}, inTab);
    await askForComparison(asked);
    await opened;
  }
  return null;
});

function openInTab({ attemptId, word, sound, earlierId }: z.infer<typeof params>): Promise<void> {
  return openExtensionPage('/compare.html', {
    attempt: attemptId,
    ...(word !== undefined && { word: String(word) }),
    ...(sound !== undefined && { sound: String(sound) }),
    ...(earlierId !== undefined && { earlier: earlierId }),
  });
}
