import type { SpeechRequest } from '@sayable/shared/contracts';
import type { Voice } from '@sayable/shared/ports';
import { asServerError, jsonPost } from '../../adapters/server/index.ts';
import type { AskedServer } from './decorators.ts';
import { fromPcm, SPEECH_FORMAT } from './pcm.ts';

/** The time for a long sentence from a busy vendor. The limit for a waiting person is shorter. */
const SPOKEN_WITHIN_MS = 20_000;
/** The slowest speed of a server's voice. */
const SLOWEST = 0.7;
const FASTEST = 1.2;

/** A voice of the joined server. It does not support set pronunciations. */
export function createServerVoice(client: AskedServer, address: string, voiceId: string): Voice {
  return {
    id: `server ${voiceId}`,
    async speak(text, { rate = 1, signal: asked } = {}) {
      const late = AbortSignal.timeout(SPOKEN_WITHIN_MS);
      const signal = asked ? AbortSignal.any([asked, late]) : late;
      const body: Pick<SpeechRequest, 'text' | 'format' | 'speed'> = {
        text,
        format: SPEECH_FORMAT,
        speed: Math.min(FASTEST, Math.max(SLOWEST, rate)),
      };
      try {
        const path = `/api/tts/${encodeURIComponent(voiceId)}/stream`;
        const answer = await client.request(path, jsonPost(body), { signal, timeoutMs: SPOKEN_WITHIN_MS });
        return fromPcm(await answer.arrayBuffer());
      } catch (thrown) {
        throw asServerError(thrown, address, asked);
      }
    },
  };
}
