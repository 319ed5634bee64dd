import { AppError } from '@sayable/shared/contracts';
import type { StreamingVoice } from '@sayable/shared/ports';
import type { Config } from '../../config.ts';
import { createPatience } from '../../patience.ts';
import { notUnderstood } from '../../upstream-errors.ts';
import { createCatalogue } from './catalogue.ts';
import { createClients } from './clients.ts';
import { fromSdk } from './errors.ts';
import { speakBare, speakTimed } from './speech.ts';

export { createElevenLabsTalkVoice, type TalkVoiceSettings } from './talk-voice.ts';

interface ElevenLabsOptions extends Pick<Config['elevenLabs'], 'baseUrl' | 'models' | 'voices'> {
  apiKey: string;
  /** How long the vendor may stay silent. */
  upstreamTimeoutMs: number;
  now?: () => number;
}

/**
 * ElevenLabs' voices, through its own SDK. To be made once for each isolate, as it remembers the account's voices.
 * @example elevenLabsVoice({ ...config.elevenLabs, apiKey, upstreamTimeoutMs: config.upstreamTimeoutMs })
 */
export function elevenLabsVoice(options: ElevenLabsOptions): StreamingVoice {
  const { apiKey, baseUrl, models, voices: allowed, upstreamTimeoutMs: silenceMs, now } = options;
  const clients = createClients({ apiKey, baseUrl, silenceMs });
  const catalogue = createCatalogue({ client: clients.voices, allowed, silenceMs, ...(now && { now }) });
  return {
    voices: catalogue.voices,
    async *stream(voiceId, request, { signal, onAsked }) {
      const modelId = request.modelId ?? models[0];
      if (modelId !== undefined && !models.includes(modelId)) throw unknownModel();
      await catalogue.admit(voiceId, { signal });
      const patience = createPatience(signal, silenceMs);
      const speak = request.timings ? speakTimed : speakBare;
      let heard = false;
      try {
        signal.throwIfAborted();
        onAsked?.();
        for await (const chunk of speak(clients, { voiceId, modelId, request }, patience)) {
          heard ||= chunk.audio.length > 0;
          yield chunk;
        }
        if (!heard) throw notUnderstood();
      } catch (thrown) {
        throw fromSdk(thrown);
      } finally {
        patience.end();
      }
    },
  };
}

function unknownModel(): AppError {
  return new AppError(
    'forbidden',
    'This server doesn’t offer this voice model. Leave the choice to the server.',
  );
}
