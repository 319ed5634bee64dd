import { unwrap } from '@sayable/shared/std';
import { checked, nothingSchema, textAloudSchema } from '../messaging/checked.ts';
import { send } from '../messaging/send.ts';
import { ensureOffscreenDocument } from './offscreen-document.ts';

let stops = 0;

/** Says a text through the speech host, which is started if it isn't there. */
export const sayAloud = checked(textAloudSchema, async (text) => {
  const before = stops;
  await ensureOffscreenDocument();
  // It was stopped before the host could hear of it.
  if (stops !== before) return { instead: null };
  return unwrap(await send('host', 'say-text', text));
});

export const stopAloud = checked(nothingSchema, async () => {
  stops += 1;
  await send('host', 'stop-text', {});
  return null;
});
