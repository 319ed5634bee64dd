import type { ConversationVoice, StreamingVoice } from '@sayable/shared/ports';
import type { Config } from '../../config.ts';
import type { Connect } from '../vendor-socket.ts';
import { admittedVoice } from './catalogue.ts';
import { LiveSpeech, SPEECH_SAMPLE_RATE, SpeechSocket } from './live-speech.ts';
import { createSentenceVoice } from './sentence-voice.ts';

export interface ConversationVoiceSettings
  extends Pick<Config['elevenLabs'], 'baseUrl' | 'talkModel' | 'hasLive' | 'voices'> {
  apiKey: string;
  /** Lists the voices, and speaks by HTTP. */
  voice: StreamingVoice;
  /** Milliseconds in which the socket has to be open. */
  connectTimeoutMs: number;
  /** Milliseconds without a turn after which the socket is closed; 10,000 by default. */
  idleMs?: number;
  /** Opens the socket; by default, `fetch` does. */
  connect?: Connect;
}

/**
 * Creates the voices of a conversation in order of preference: ElevenLabs' multi-context socket, and one HTTP
 * request for each piece. Create them once for each Durable Object: the socket, which turns share, can't be
 * used by another object.
 * @example createElevenLabsConversationVoices({ ...config.elevenLabs, apiKey, connectTimeoutMs, voice:
 *   elevenLabsVoice(…) })
 */
export function createElevenLabsConversationVoices(
  settings: ConversationVoiceSettings,
): [ConversationVoice, ...ConversationVoice[]] {
  const sentences = createSentenceVoice(settings);
  if (!settings.hasLive) return [sentences];
  let shared: SpeechSocket | undefined;
  const socketTo = (voiceId: string): SpeechSocket => {
    if (!shared || shared.isOver || shared.voiceId !== voiceId) shared = new SpeechSocket(voiceId, settings);
    return shared;
  };
  const live: ConversationVoice = {
    sampleRate: SPEECH_SAMPLE_RATE,
    open: ({ voiceId, speed, signal }) =>
      new LiveSpeech({
        socket: async () => socketTo(await admittedVoice(settings, voiceId, signal)),
        speed,
        signal,
      }),
  };
  return [live, sentences];
}
