import { z } from 'zod';
import { checked } from '../messaging/checked.ts';
import { openExtensionPage } from './extension-pages.ts';

const params = z.object({
  attemptId: z.string(),
  word: z.int().nonnegative().optional(),
  sound: z.int().nonnegative().optional(),
});

/** Serves a card: no web page can show a recording, so our own page shows both voices. */
export const compareAttempt = checked(params, async ({ attemptId, word, sound }) => {
  await openExtensionPage('/compare.html', {
    attempt: attemptId,
    ...(word !== undefined && { word: String(word) }),
    ...(sound !== undefined && { sound: String(sound) }),
  });
  return null;
});
