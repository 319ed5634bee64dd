import { z } from 'zod';
import { openSidePanel } from '../adapters/side-panel.ts';
import { checked } from '../messaging/checked.ts';

const asked = z.object({ phone: z.string().max(3) });

/** Opens a sound in the side panel beside the asking tab. */
export const practiseSound = checked(asked, async ({ phone }, sender) => {
  if (sender.tabId !== undefined) await openSidePanel({ tabId: sender.tabId }, 'sounds', { sound: phone });
  return null;
});
