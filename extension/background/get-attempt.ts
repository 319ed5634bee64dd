import { z } from 'zod';
import { checked } from '../messaging/checked.ts';
import { attemptStore } from '../storage/index.ts';

/** Serves a card on a page, which can't read the database. */
export const getAttempt = checked(z.object({ attemptId: z.string() }), async ({ attemptId }) => {
  const attempt = await attemptStore.get(attemptId);
  return attempt ? { attempt, parts: await attemptStore.partsOf(attemptId) } : null;
});
