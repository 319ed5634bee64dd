import { z } from 'zod';
import { checked } from '../messaging/checked.ts';
import { openExtensionPage } from './extension-pages.ts';

const params = z.object({
  attemptId: z.string(),
  word: z.int().nonnegative().optional(),
  sound: z.int().nonnegative().optional(),
});

/** From a card: no page of the web can show a recording, so both voices stand on a page of ours. */
export const compareAttempt = checked(params, async ({ attemptId, word, sound }) => {
  await openExtensionPage('/compare.html', {
    attempt: attemptId,
    ...(word !== undefined && { word: String(word) }),
    ...(sound !== undefined && { sound: String(sound) }),
  });
  return null;
});
