import { TextToSpeechClient } from '@elevenlabs/elevenlabs-js/api/resources/textToSpeech/client/Client.js';
import { VoicesClient } from '@elevenlabs/elevenlabs-js/api/resources/voices/client/Client.js';
import { ParseError } from '@elevenlabs/elevenlabs-js/core/schemas/builders/schema-utils/ParseError.js';
import { ElevenLabsError } from '@elevenlabs/elevenlabs-js/errors/ElevenLabsError.js';
import { AppError } from '@sayable/shared/std';
import { fromThrown, notUnderstood, upstreamGone } from '../../upstream-errors.ts';

export interface ElevenLabsClients {
  speech: TextToSpeechClient;
  /** The client whose streams are lines of JSON: audio with times. */
  timedSpeech: TextToSpeechClient;
  voices: VoicesClient;
}

/**
 * Creates the two clients of the SDK that are used, each imported from its own file: the package's index also
 * imports WebSockets, players that start processes, and the rest of the vendor's API
 * (docs/decisions/elevenlabs-sdk.md).
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
    // The SDK's retries wait a second or for `Retry-After`, even after the client is gone, and cost speech
    // that was not reserved. The caller gets the time of the next attempt instead.
    maxRetries: 0,
    // The callers' own limits are shorter: in workerd, the SDK reports its time-out as a lost connection.
    timeoutInSeconds: (2 * silenceMs) / 1000,
    fetch: askUpstream,
  };
  return {
    speech: new TextToSpeechClient(options),
    // The SDK's own call for times searches all of a line again with each piece of it, and drops a last line
    // without an end.
    timedSpeech: new TextToSpeechClient({
      ...options,
      fetch: (input, init) =>
        askUpstream(String(input).replace(/\/stream(?=\?|$)/, '/stream/with-timestamps'), init),
    }),
    voices: new VoicesClient(options),
  };
}

/** Converts an error of the SDK. */
export function fromSdk(thrown: unknown): AppError {
  if (thrown instanceof ParseError) return notUnderstood(thrown);
  // The SDK wraps the errors of our own `fetch`.
  if (thrown instanceof ElevenLabsError && thrown.cause instanceof AppError) return thrown.cause;
  return fromThrown(thrown);
}

/** True where the server, ElevenLabs' or a compatible one, lacks the endpoint. */
export function isMissingEndpoint(thrown: unknown): boolean {
  return thrown instanceof ElevenLabsError && (thrown.statusCode === 404 || thrown.statusCode === 405);
}

async function askUpstream(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  // A redirect would send the key to another server.
  const response = await fetch(input, { ...init, redirect: 'manual' });
  if (response.ok) return response;
  if (response.status < 400) throw upstreamGone();
  // The SDK loses the status of an error whose type is JSON but whose body is not. Without a type it
  // tolerates that.
  const headers = new Headers(response.headers);
  headers.delete('content-type');
  return new Response(response.body, { status: response.status, headers });
}
