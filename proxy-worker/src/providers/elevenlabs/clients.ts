import { TextToSpeechClient } from '@elevenlabs/elevenlabs-js/api/resources/textToSpeech/client/Client.js';
import { VoicesClient } from '@elevenlabs/elevenlabs-js/api/resources/voices/client/Client.js';
import { notUnderstood, upstreamGone } from '../../upstream-errors.ts';

/** More than a minute of PCM in base64, where the vendor's lines hold some seconds. */
const longestLineBytes = 4 * 2 ** 20;
const lineFeed = 10;

export interface ElevenLabsClients {
  speech: TextToSpeechClient;
  /** For answers that are lines of JSON. */
  timedSpeech: TextToSpeechClient;
  voices: VoicesClient;
}

/**
 * The two of the SDK's clients that we need, each from its own file: the package's door also brings WebSockets, players
 * that start processes, and all else that the vendor offers (docs/decisions/elevenlabs-sdk.md).
 */
export function createClients({
  apiKey,
  baseUrl,
  silenceMs,
}: {
  apiKey: string;
  baseUrl: string;
  silenceMs: number;
}): ElevenLabsClients {
  const options = {
    apiKey,
    baseUrl,
    // A retry of the SDK's waits a second or as long as upstream says, deaf to the client's going, and asks for speech
    // that nobody reserved. Who asked us is told when to try again.
    maxRetries: 0,
    // Ours comes first (`createPatience`): in workerd the SDK takes its own time-out for a lost connection.
    timeoutInSeconds: (2 * silenceMs) / 1000,
    fetch: askUpstream,
  };
  return {
    speech: new TextToSpeechClient(options),
    timedSpeech: new TextToSpeechClient({ ...options, fetch: askForLines }),
    voices: new VoicesClient(options),
  };
}

async function askUpstream(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  // The key would go along to wherever a redirection leads.
  const response = await fetch(input, { ...init, redirect: 'manual' });
  if (response.ok) return response;
  if (response.status < 400) throw upstreamGone();
  // The SDK loses the status of a refusal that says that it is JSON and isn't. Without a type it only tries.
  const headers = new Headers(response.headers);
  headers.delete('content-type');
  return new Response(response.body, { status: response.status, headers });
}

async function askForLines(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const response = await askUpstream(input, init);
  if (!response.ok || !response.body) return response;
  const { status, headers } = response;
  return new Response(response.body.pipeThrough(endLines()), { status, headers });
}

/** The SDK drops a last line that has no end without a word, which is how an answer looks that was cut. */
function endLines(): TransformStream<Uint8Array, Uint8Array> {
  let lineBytes = 0;
  return new TransformStream({
    transform(chunk, controller) {
      const lastBreak = chunk.lastIndexOf(lineFeed);
      lineBytes = lastBreak < 0 ? lineBytes + chunk.length : chunk.length - lastBreak - 1;
      if (lineBytes > longestLineBytes) throw notUnderstood();
      controller.enqueue(chunk);
    },
    flush(controller) {
      controller.enqueue(Uint8Array.of(lineFeed));
    },
  });
}
