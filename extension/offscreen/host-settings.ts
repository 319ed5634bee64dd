import type { Settings } from '@sayable/shared/contracts';
import { valueWithin } from '@sayable/shared/std';
import { send } from '../messaging/send.ts';

/**
 * The background answers within milliseconds, even if it must start first; a recording does not wait longer.
 */
const ANSWER_WITHIN_MS = 500;

/**
 * Requests the settings for the offscreen document, which has no `browser.storage`. Resolves to the last
 * known ones if the background does not answer, or undefined without any.
 */
export function createHostSettings(): () => Promise<Settings | undefined> {
  let last: Settings | undefined;
  return async () => {
    const answer = await valueWithin(send('background', 'get-settings', {}), ANSWER_WITHIN_MS, undefined);
    if (answer?.ok) last = answer.value;
    return last;
  };
}
