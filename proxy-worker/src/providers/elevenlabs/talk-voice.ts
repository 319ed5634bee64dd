import type { StreamingVoice, TalkVoice } from '@sayable/shared/ports';
import type { Config } from '../../config.ts';
import { withSpokenFallback } from '../fallback-voice.ts';
import type { Connect } from '../vendor-socket.ts';
import { admittedVoice } from './admitted-voice.ts';
import { talkRate } from './pcm.ts';
import { createSentenceVoice } from './sentence-voice.ts';
import { TalkSocket } from './talk-socket.ts';
import { LiveSpeech } from './talk-speech.ts';

export interface TalkVoiceSettings
  extends Pick<Config['elevenLabs'], 'baseUrl' | 'talkModel' | 'hasLive' | 'voices'> {
  apiKey: string;
  /** Who may speak, and who does where there is no socket. */
  voice: StreamingVoice;
  /** How long the vendor may take to open the socket, and be silent while something is to be said. */
  upstreamTimeoutMs: number;
  /** After how long without a turn the socket is closed; ten seconds where nothing is said. */
  idleMs?: number;
  /** `fetch` where nothing is said. */
  connect?: Connect;
}

/**
 * ElevenLabs' multi-context socket, and sentence after sentence by HTTP where it can't be opened. To be made once for each
 * Durable Object, as its socket, which turns share, can't be used by another one.
 * @example createElevenLabsTalkVoice({ ...config.elevenLabs, apiKey, upstreamTimeoutMs, voice: elevenLabsVoice(…) })
 */
export function createElevenLabsTalkVoice(settings: TalkVoiceSettings): TalkVoice {
  const { hasLive, upstreamTimeoutMs: timeoutMs } = settings;
  const sentences = createSentenceVoice(settings);
  if (!hasLive) return sentences;
  let shared: TalkSocket | undefined;
  const socketTo = (voiceId: string): TalkSocket => {
    if (!shared || shared.isOver || shared.voiceId !== voiceId) shared = new TalkSocket(voiceId, settings);
    return shared;
  };
  const live: TalkVoice = {
    sampleRate: talkRate,
    open: ({ voiceId, speed, signal }) =>
      new LiveSpeech({
        socket: async () => socketTo(await admittedVoice(settings, voiceId, signal)),
        speed,
        signal,
        timeoutMs,
      }),
  };
  return withSpokenFallback(live, sentences);
}
