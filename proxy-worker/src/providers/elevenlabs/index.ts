import { AppError } from '@sayable/shared/contracts';
import type { StreamingVoice } from '@sayable/shared/ports';
import type { Config } from '../../config.ts';
import { notUnderstood } from '../../upstream-errors.ts';
import { UpstreamIdleTimeout } from '../../upstream-idle-timeout.ts';
import { createCatalogue } from './catalogue.ts';
import { createClients } from './clients.ts';
import { fromSdk } from './errors.ts';
import { speakBare, speakTimed } from './speech.ts';

export { type ConversationVoiceSettings, createElevenLabsConversationVoices } from './conversation-voices.ts';

interface ElevenLabsOptions extends Pick<Config['elevenLabs'], 'baseUrl' | 'models' | 'voices'> {
  apiKey: string;
  /** Milliseconds for which the vendor may stay silent. */
  upstreamTimeoutMs: number;
  now?: () => number;
}

/**
 * Creates ElevenLabs' voices over its SDK. Create them once for each isolate, since they cache the account's listing.
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
      const idle = new UpstreamIdleTimeout(signal, silenceMs);
      const speak = request.timings ? speakTimed : speakBare;
      let audioBytes = 0;
      try {
        signal.throwIfAborted();
        onAsked?.();
        for await (const chunk of speak(clients, { voiceId, modelId, request }, idle)) {
          audioBytes += chunk.audio.length;
          // Speech without an end is not the speech of this text.
          if (audioBytes > maximumBytes(request.text)) throw notUnderstood();
          yield chunk;
        }
        if (audioBytes === 0) throw notUnderstood();
      } catch (thrown) {
        throw fromSdk(thrown);
      } finally {
        idle.end();
      }
    },
  };
}

/** Half a minute and half a second for each character, in the largest format: 24 kHz in 16 bits. */
const maximumBytes = (text: string): number => (30 + text.length / 2) * 48_000;

function unknownModel(): AppError {
  return new AppError(
    'forbidden',
    'This server doesn’t offer this voice model. Leave the choice to the server.',
    { reason: 'voice-not-offered' },
  );
}
