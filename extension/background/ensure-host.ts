import { checked, nothingSchema } from '../messaging/checked.ts';
import { ensureOffscreenDocument } from './offscreen-document.ts';

export const ensureHost = checked(nothingSchema, async () => {
  await ensureOffscreenDocument();
  return null;
});
