import type { Settings } from '@sayable/shared/contracts';
import { unwrap, valueWithin } from '@sayable/shared/std';
import { send } from '../messaging/send.ts';
import type { VoiceChoice } from './audio/ports.ts';

/** A reading does not wait longer for a service worker that starts: the last known choice holds. */
const KNOWN_WITHIN_MS = 150;
/** The first reading has no choice to fall back on, and in another voice it would be a surprise. */
const FIRST_KNOWN_WITHIN_MS = 2_000;

/** Creates the choice of the voice for listening, which the background keeps among the settings. */
export function createVoiceChoice(readSettings: () => Promise<Settings | undefined>): VoiceChoice {
  let last: string | null | undefined;
  const read = async () => {
    const settings = await readSettings();
    if (settings) last = settings.listenVoice;
  };
  return {
    async chosen() {
      const withinMs = last === undefined ? FIRST_KNOWN_WITHIN_MS : KNOWN_WITHIN_MS;
      await valueWithin(read(), withinMs, undefined);
      return last ?? null;
    },
    async choose(id) {
      unwrap(await send('background', 'choose-voice', { voiceId: id }));
      last = id;
    },
  };
}
