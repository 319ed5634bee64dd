import { randomBytes } from 'node:crypto';
import {
  type Answer,
  type ArrivedRequest,
  defaultPacing,
  jsonAnswer,
  type Pacing,
  startVendorServer,
  upstreamSecret,
  type VendorServer,
} from '../vendor/index.ts';
import { createSpeaker } from './embedded-speech.ts';
import { checkKey, errorEvent, failure, unreadableBody } from './errors.ts';
import {
  createCounters,
  createRendering,
  defaultLive,
  type LiveBehaviour,
  type LiveCounters,
  liveSockets,
} from './live/index.ts';
import { answerSpeech } from './speech.ts';
import { type AccountVoice, accountVoices, allVoices, pageOfVoices } from './voices.ts';

export { type Fault, upstreamSecret } from '../vendor/index.ts';
export type { LiveCounters } from './live/index.ts';
export { type AccountVoice, accountVoices } from './voices.ts';

export const elevenLabsKey = 'xi-test-elevenlabs-0123456789abcdef';

export interface ElevenLabsBehaviour extends Pacing, LiveBehaviour {
  /** The voices of this account. */
  voices: readonly AccountVoice[];
}

export interface ElevenLabsServer extends VendorServer<ElevenLabsBehaviour> {
  /** The address without `/v1`, as the SDK's `baseUrl`. */
  url: string;
  /** The only valid key. */
  key: string;
  /** Returns the counters of the multi-context sockets since the last reset. */
  live(): LiveCounters;
  /**
   * Renders texts in advance, so that a configured delay is the whole delay. By default it uses the first
   * voice and 24 kHz PCM.
   */
  prepare(texts: readonly string[], options?: { voiceId?: string; speed?: number }): Promise<void>;
}

function answerGet({ path, query }: ArrivedRequest, { voices }: ElevenLabsBehaviour): Answer | undefined {
  if (path === '/v1/voices') return jsonAnswer(allVoices(voices));
  if (path === '/v2/voices') return jsonAnswer(pageOfVoices(voices, query));
  return undefined;
}

const speechPath = /^\/v1\/text-to-speech\/([^/]+)(\/stream)?(\/with-timestamps)?$/;

/** The headers describe the account and its costs, which a proxy must not forward. */
const headers = () => ({
  'request-id': randomBytes(10).toString('hex'),
  'x-trace-id': upstreamSecret,
  'current-concurrent-requests': '1',
  'maximum-concurrent-requests': '5',
});

/**
 * Starts a server that speaks ElevenLabs' wire format, by the SDK's types and ElevenLabs' documentation. The
 * embedded voices really speak the texts, and the characters' times are those of the audio. In MP3 it is
 * silent (`formats.ts`).
 */
export async function startElevenLabsServer(
  options: Partial<ElevenLabsBehaviour> & { key?: string; port?: number } = {},
): Promise<ElevenLabsServer> {
  const { key = elevenLabsKey, port = 0, ...behaviour } = options;
  const speak = createSpeaker();
  const render = createRendering(speak);
  const start = { ...defaultPacing, ...defaultLive, voices: accountVoices, ...behaviour };
  let counters = createCounters();

  async function answer(request: ArrivedRequest, now: ElevenLabsBehaviour): Promise<Answer> {
    checkKey(request.headers['xi-api-key'], key);
    const [, voiceId, stream, timestamps] = speechPath.exec(request.path) ?? [];
    if (request.method === 'POST' && voiceId !== undefined) {
      const route = { voiceId: decodeURIComponent(voiceId), stream: !!stream, timestamps: !!timestamps };
      return answerSpeech(request, route, { voices: now.voices, speak });
    }
    const found = request.method === 'GET' ? answerGet(request, now) : undefined;
    return found ?? jsonAnswer({ detail: 'Not Found' }, { status: 404 });
  }

  const server = await startVendorServer<ElevenLabsBehaviour>(
    {
      answer,
      failure,
      unreadable: unreadableBody,
      errorEvent,
      headers,
      sockets: liveSockets({ key, render, counters: () => counters }),
    },
    start,
    port,
  );
  return {
    ...server,
    url: server.origin,
    key,
    live: () => counters,
    async prepare(texts, { voiceId, speed = 1 } = {}) {
      const voice = start.voices.find(({ voice_id: id }) => id === voiceId) ?? start.voices[0];
      for (const text of voice ? texts : []) if (voice) await render(text, voice, speed, 'pcm_24000');
    },
    reset() {
      server.reset();
      counters = createCounters();
    },
  };
}
