import type { Recording } from '@sayable/shared/ports';
import { createServerVoice } from '../../offscreen/server/index.ts';
import type { TalkEngine } from '../../offscreen/speech-worker/index.ts';
import type { ServerClient } from '../server/index.ts';

/** Slow enough to hear each word, and what servers' voices can do at the slowest. */
const SLOW = 0.7;
const PIECE_RATE = 16_000;

export interface SayOptions {
  slow: boolean;
  signal: AbortSignal;
}

/** A sentence by the device's own voice. @throws AppError as the engine does */
export async function sayEmbedded(
  { speakPiece }: Pick<TalkEngine, 'speakPiece'>,
  text: string,
  { slow, signal }: SayOptions,
): Promise<Recording> {
  const { samples } = await speakPiece(text, { speed: slow ? SLOW : 1, signal });
  return { samples: Float32Array.from(samples, (sample) => sample / 32_768), sampleRate: PIECE_RATE };
}

/**
 * A sentence by a voice of the joined server, at the partner's own pace.
 * @param voiceId the server's first where null
 * @throws AppError as `ServerClient.request`
 */
export async function sayByServer(
  client: Pick<ServerClient, 'request' | 'voices'>,
  { address, voiceId, speed }: { address: string; voiceId: string | null; speed: number },
  text: string,
  { slow, signal }: SayOptions,
): Promise<Recording> {
  const id = voiceId ?? (await client.voices({ signal }))[0]?.id;
  if (id === undefined) throw new DOMException('The server has no voice.', 'NotSupportedError');
  return createServerVoice(client, address, id).speak(text, { rate: slow ? SLOW : speed, signal });
}
