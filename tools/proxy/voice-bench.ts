import { resilientVoice } from '@sayable/shared/conversation';
import type { VoiceChunk, VoiceStream } from '@sayable/shared/ports';
import { createElevenLabsConversationVoices } from '../../proxy-worker/src/providers/elevenlabs/conversation-voices.ts';
import { elevenLabsVoice } from '../../proxy-worker/src/providers/elevenlabs/speech.ts';
import type { Connect } from '../../proxy-worker/src/providers/vendor-socket.ts';
import { accountVoices, type ElevenLabsServer } from '../vendors/elevenlabs/index.ts';
import { collect } from './collect.ts';
import { connectInNode } from './connect-node.ts';

export const pieces = ['Two returns for Saturday, of course. ', 'That’s $24, please.'];
export const [voiceId = '', otherVoiceId = ''] = accountVoices.map(({ voice_id: id }) => id);
const signal = new AbortController().signal;

export interface VoiceSettings {
  timeoutMs?: number;
  hasLive?: boolean;
  voices?: string[];
  idleMs?: number;
  connect?: Connect;
}
/** Creates the voices of a conversation before a server, with the time limit of a conversation. */
export function voiceBefore(
  server: ElevenLabsServer,
  { hasLive = true, voices = [voiceId], timeoutMs = 10_000, ...rest }: VoiceSettings = {},
) {
  const settings = { apiKey: server.key, baseUrl: server.url, voices };
  const talkModel = 'eleven_flash_v2_5';
  const voice = elevenLabsVoice({ ...settings, models: [talkModel], upstreamTimeoutMs: 10_000 });
  const providers = createElevenLabsConversationVoices({
    ...settings,
    voice,
    talkModel,
    hasLive,
    connectTimeoutMs: timeoutMs,
    connect: connectInNode,
    ...rest,
  });
  return resilientVoice(providers, { timeoutMs: Math.max(timeoutMs, 2_000), now: () => performance.now() });
}
export const options = { voiceId: null, speed: 1, signal };

export function sayAll(speech: VoiceStream): Promise<VoiceChunk[]> {
  for (const piece of pieces) speech.say(piece);
  speech.finish();
  return collect(speech.chunks);
}

/** Returns the words of the text whose characters all have a time, and the duration. */
export function heard(chunks: readonly VoiceChunk[]) {
  const text = pieces.join('');
  const timed = chunks.flatMap(({ characters }) => characters);
  const seconds = chunks.reduce((sum, { samples }) => sum + samples.length, 0) / 24_000;
  const words = text.match(/[\p{L}\p{N}’$]+/gu) ?? [];
  return { text, timed, seconds, words, offsets: new Set(timed.map(({ offset }) => offset)) };
}
