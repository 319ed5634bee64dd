import { type SpeechEvent, speechEventSchema } from '@sayable/shared/contracts';
import { createParser } from 'eventsource-parser';
import { installStatus } from '../../proxy/ask.ts';
import { accountVoices, type ElevenLabsServer } from '../../vendors/elevenlabs/index.ts';

/** The client that requests speech from the proxy. */
export interface SpeechClient {
  url: string;
  token: string;
}

/** `POST /api/tts/:voiceId/stream`. */
export function askToSpeak(
  { url, token }: SpeechClient,
  voiceId: string,
  body: object,
  options: { signal?: AbortSignal; headers?: Record<string, string> } = {},
): Promise<Response> {
  return fetch(`${url}/api/tts/${voiceId}/stream`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      ...options.headers,
    },
    body: JSON.stringify(body),
    ...(options.signal && { signal: options.signal }),
  });
}

/** Returns the characters that were charged to this client today. */
export async function charactersUsed({ url, token }: SpeechClient): Promise<number> {
  return (await installStatus(url, token)).used.characters;
}

/** Requests speech directly from the vendor, by its first voice. */
export async function speakDirectly(
  { url, key }: Pick<ElevenLabsServer, 'url' | 'key'>,
  { text, format }: { text: string; format: string },
): Promise<Buffer> {
  const [voice] = accountVoices;
  const address = `${url}/v1/text-to-speech/${voice?.voice_id}/stream?output_format=${format}`;
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'xi-api-key': key, 'content-type': 'application/json' },
    body: JSON.stringify({ text }),
  });
  if (!response.ok) throw new Error(`The vendor answers ${response.status}.`);
  return Buffer.from(await response.arrayBuffer());
}

/** Streams the body. Ending it early cancels the response. */
export async function* bytesOf(response: Response): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader();
  if (!reader) throw new Error('The answer has no body.');
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel();
  }
}

/** Streams the events of an answer with timings. It fails on an invalid event. */
export async function* speechEvents(response: Response): AsyncGenerator<SpeechEvent> {
  const arrived: SpeechEvent[] = [];
  const parser = createParser({
    onEvent({ event, data }) {
      const parsed = speechEventSchema.parse(JSON.parse(data));
      if (parsed.type !== event) throw new Error(`An event named ${event} says that it is ${parsed.type}.`);
      arrived.push(parsed);
    },
  });
  const decoder = new TextDecoder();
  for await (const bytes of bytesOf(response)) {
    parser.feed(decoder.decode(bytes, { stream: true }));
    yield* arrived.splice(0);
  }
}
