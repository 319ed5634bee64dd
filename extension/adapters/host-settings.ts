import type { Settings } from '@sayable/shared/contracts';
import { valueWithin } from '@sayable/shared/std';
import { send } from '../messaging/send.ts';

/** The background answers within milliseconds, also where it has to be started; a recording doesn't wait longer. */
const ANSWER_WITHIN_MS = 500;

/**
 * Asks for the settings from where `browser.storage` isn't: the offscreen document. The last known ones where the
 * background doesn't answer; undefined where there are none.
 */
export function createHostSettings(): () => Promise<Settings | undefined> {
  let last: Settings | undefined;
  return async () => {
    const answer = await valueWithin(send('background', 'get-settings', {}), ANSWER_WITHIN_MS, undefined);
    if (answer?.ok) last = answer.value;
    return last;
  };
}
