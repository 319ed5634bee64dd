import { z } from 'zod';
import { openSidePanel } from '../adapters/side-panel.ts';
import { checked } from '../messaging/checked.ts';

const askedSound = z.object({ phone: z.string().max(3) });
const askedFlow = z.object({ text: z.string() });

/** Opens a sound in the side panel beside the asking tab. */
export const practiseSound = checked(askedSound, async ({ phone }, sender) => {
  if (sender.tabId !== undefined) await openSidePanel({ tabId: sender.tabId }, 'sounds', { sound: phone });
  return null;
});

/** Opens the exercises of a sentence's flow there. */
export const practiseFlow = checked(askedFlow, async ({ text }, sender) => {
  if (sender.tabId !== undefined) await openSidePanel({ tabId: sender.tabId }, 'sounds', { sound: text });
  return null;
});
