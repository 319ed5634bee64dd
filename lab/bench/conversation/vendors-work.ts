import type { ElevenLabsServer } from '../../../tools/vendors/elevenlabs/index.ts';
import type { OpenAiServer } from '../../../tools/vendors/openai/index.ts';
import type { ArrivedSocket, SocketMessage } from '../../../tools/vendors/vendor/index.ts';
import type { VendorsWork, VendorWork } from './vendors-protocol.ts';

interface Servers {
  openAi: OpenAiServer;
  elevenLabs: ElevenLabsServer;
}

/**
 * Returns the work that arrived at the vendors' servers since a time in milliseconds of the machine's clock.
 */
export function readWork({ openAi, elevenLabs }: Servers, sinceMs: number): VendorsWork {
  const replies = openAi.requests.filter(({ path, body }) => path === '/v1/responses' && isReply(body));
  const inOrder = (all: VendorWork[]) =>
    all.filter(({ cameAtMs }) => cameAtMs >= sinceMs).sort((one, other) => one.cameAtMs - other.cameAtMs);
  return {
    transcription: inOrder(openAi.sockets.flatMap(transcripts)),
    model: inOrder(
      replies.flatMap(({ arrivedAtMs: cameAtMs, sentAtMs }) => {
        const wentAtMs = sentAtMs.at(-1);
        return wentAtMs === undefined ? [] : [{ cameAtMs, wentAtMs }];
      }),
    ),
    speech: inOrder(elevenLabs.sockets.flatMap(sounds)),
  };
}

const field = ({ message }: SocketMessage, name: string): unknown =>
  typeof message === 'object' && message !== null ? Reflect.get(message, name) : undefined;

/** True for a request for the tutor's words, which have no schema. */
function isReply(body: unknown): boolean {
  return !JSON.stringify(body).includes('"json_schema"');
}

function transcripts({ received, sent }: ArrivedSocket): VendorWork[] {
  const commits = received.filter((one) => field(one, 'type') === 'input_audio_buffer.commit');
  const completed = sent.filter((one) => String(field(one, 'type')).endsWith('transcription.completed'));
  return commits.flatMap(({ atMs: cameAtMs }, index) => {
    const wentAtMs = completed[index]?.atMs;
    return wentAtMs === undefined ? [] : [{ cameAtMs, wentAtMs }];
  });
}

function sounds({ received, sent }: ArrivedSocket): VendorWork[] {
  const first = new Map<unknown, number>();
  for (const one of received) {
    const id = field(one, 'context_id');
    if (!first.has(id) && String(field(one, 'text') ?? '').trim() !== '') first.set(id, one.atMs);
  }
  return Array.from(first).flatMap(([id, cameAtMs]) => {
    const sound = sent.find((one) => field(one, 'contextId') === id && field(one, 'audio') !== undefined);
    return sound ? [{ cameAtMs, wentAtMs: sound.atMs }] : [];
  });
}
