import type { English, Settings } from '@sayable/shared/contracts';
import { unwrap, valueWithin } from '@sayable/shared/std';
import { chosenVoice, storedVoice } from '@sayable/shared/voice';
import { send } from '../messaging/send.ts';
import type { SystemVoices, VoiceChoice } from './audio/ports.ts';

/** A reading does not wait longer for a service worker that starts: the last known choice holds. */
const KNOWN_WITHIN_MS = 150;
/** The first reading has no choice to fall back on, and in another voice it would be a surprise. */
const FIRST_KNOWN_WITHIN_MS = 2_000;

/** Creates the choice of the voice for listening, which the background keeps among the settings. */
export function createVoiceChoice(
  readSettings: () => Promise<Settings | undefined>,
  systemVoices: Pick<SystemVoices, 'list'>,
): VoiceChoice {
  let last: { stored: string | null; english: English } | undefined;
  const read = async () => {
    const settings = await readSettings();
    if (settings) last = { stored: settings.listenVoice, english: settings.english };
  };
  const known = async () => {
    await valueWithin(read(), last === undefined ? FIRST_KNOWN_WITHIN_MS : KNOWN_WITHIN_MS, undefined);
    return last ?? { stored: null, english: 'american' as const };
  };
  return {
    async chosen() {
      const { stored, english } = await known();
      // Only this choice depends on the list, for which a browser may take a second.
      const isOpen = stored === null && english === 'british';
      return chosenVoice(stored, english, isOpen ? await systemVoices.list() : []);
    },
    async choose(id) {
      const { english } = await known();
      const voiceId = storedVoice(id, english);
      unwrap(await send('background', 'choose-voice', { voiceId }));
      last = { stored: voiceId, english };
    },
    english: async () => (await known()).english,
  };
}
