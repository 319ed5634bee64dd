import type { ArrivedSocket, SocketVendor } from '../../vendor/index.ts';
import { checkKey, refuse } from '../errors.ts';
import { maximalCharacters } from '../speech.ts';
import type { AccountVoice } from '../voices.ts';
import type { LiveCounters } from './counters.ts';
import type { Rendering } from './rendering.ts';
import { LiveSocket } from './socket.ts';

export { createCounters, type LiveCounters } from './counters.ts';
export { createRendering, type Rendering } from './rendering.ts';

/** The settings of the multi-context sockets. */
export interface LiveBehaviour {
  /** The delay from a text to its first audio, and between its pieces of 250 ms. */
  speechMs: number;
  speechPaceMs: number;
}
export const defaultLive: LiveBehaviour = { speechMs: 0, speechPaceMs: 5 };

type Behaviour = LiveBehaviour & { voices: readonly AccountVoice[] };

const path = /^\/v1\/text-to-speech\/([^/]+)\/multi-stream-input$/;

interface LiveParts {
  key: string;
  render: Rendering;
  counters(): LiveCounters;
}

/** `wss://…/v1/text-to-speech/:voice_id/multi-stream-input`. */
export function liveSockets({ key, render, counters }: LiveParts): SocketVendor<Behaviour> {
  return {
    maximalBytes: 2 ** 20,
    admit(arrived, behaviour) {
      checkKey(arrived.headers['xi-api-key'], key);
      voiceOf(arrived, behaviour);
      const model = arrived.query.get('model_id') ?? 'eleven_multilingual_v2';
      if (maximalCharacters[model] === undefined) {
        refuse(400, 'model_not_found', `A model with model ID ${model} does not exist.`);
      }
    },
    open(line, behaviour) {
      const { query } = line.arrived;
      return new LiveSocket({
        line,
        voice: voiceOf(line.arrived, behaviour),
        format: query.get('output_format') ?? 'mp3_44100_128',
        isAuto: query.get('auto_mode') === 'true',
        silenceSeconds: Number(query.get('inactivity_timeout') ?? 20),
        render,
        counters: counters(),
        delayMs: () => behaviour.speechMs,
        paceMs: () => behaviour.speechPaceMs,
      });
    },
  };
}

function voiceOf(arrived: ArrivedSocket, { voices }: Behaviour): AccountVoice {
  const voiceId = decodeURIComponent(path.exec(arrived.path)?.[1] ?? '');
  const voice = voices.find(({ voice_id: id }) => id === voiceId);
  return voice ?? refuse(404, 'voice_not_found', `A voice with the voice_id ${voiceId} was not found.`);
}
