import { unwrap } from '@sayable/shared/contracts';
import { checked, nothingSchema, textAloudSchema } from '../messaging/checked.ts';
import { send } from '../messaging/send.ts';
import { ensureOffscreenDocument } from './offscreen-document.ts';

/** Says a text through the speech host, which is started if it isn't there. */
export const sayAloud = checked(textAloudSchema, async (text) => {
  await ensureOffscreenDocument();
  return unwrap(await send('host', 'say-text', text));
});

export const stopAloud = checked(nothingSchema, async () => {
  await send('host', 'stop-text', {});
  return null;
});
