import {
  type GenerationRequest,
  type GenerationResult,
  type InstallStatus,
  installStatusSchema,
  type JoinRequest,
  joinAnswerSchema,
  type SpeechRequest,
  type VoiceInfo,
  voicesAnswerSchema,
} from '@sayable/shared/contracts';
import { readGeneration } from '@sayable/shared/streams';
import type { ServerRow } from '../../storage/index.ts';
import { normaliseAddress } from './address.ts';
import { type Fetch, fetchFrom, jsonPost, parseJson, type RequestOptions } from './exchange.ts';
import { readPcm } from './read-pcm.ts';
import { asServerError, notJoined, notSayable } from './server-errors.ts';

/** The sample text of a voice: short, with the phones in which voices differ. */
export const SAMPLE_TEXT = 'Hello. I will read your sentences, so that you can hear how they sound.';

/**
 * The timeouts: joining waits for a cold server, a voice's first words may take seconds, and other requests
 * are small.
 */
const QUESTION_WITHIN_MS = 10_000;
const SAMPLE_WITHIN_MS = 20_000;
const EXPLANATION_WITHIN_MS = 30_000;
const LEAVE_WITHIN_MS = 5_000;

export interface ServerClientOptions {
  /** Returns the joined server; undefined if there is none. */
  readServer(): Promise<ServerRow | undefined>;
  fetch?: Fetch;
}

/** The abort signal cancels a call. */
export interface CallOptions {
  signal?: AbortSignal;
}

/**
 * The client of the joined server. It serves the extension's pages, the background and the speech host, never
 * a content script, which must not have the token. Every function rejects with an AppError.
 */
export interface ServerClient {
  /**
   * Sends a request to a path of the joined server ("/api/…") with its token. Resolves as soon as a
   * successful answer begins; `timeoutMs` covers the time until then, `signal` also cancels reading the body.
   * Errors from reading the body are converted by {@link asServerError}.
   *
   * @throws AppError `forbidden` if no server is joined, `unauthorized` if the server doesn't accept the
   *   token, `timeout`, `upstream-unavailable`, `invalid-upstream-data`, `aborted`, and the server's own
   *   errors
   */
  request(path: string, init?: RequestInit, options?: RequestOptions): Promise<Response>;
  /** Registers this device with a server. It stores nothing: the caller does. */
  join(typedAddress: string, accessCode: string, options?: CallOptions): Promise<ServerRow>;
  /** Returns the server's services and the rest of today's budget. */
  status(options?: CallOptions): Promise<InstallStatus>;
  /** Returns the round-trip time of a small request in milliseconds. */
  measureRoundTrip(options?: CallOptions): Promise<number>;
  voices(options?: CallOptions): Promise<VoiceInfo[]>;
  /** Returns a short sample of a voice as playable audio. */
  speakSample(voiceId: string, options?: CallOptions): Promise<Blob>;
  /** Returns the meaning of a word in its sentence. A repeated request with the same key costs once. */
  explain(
    question: GenerationRequest<'explain'>,
    options?: CallOptions & { idempotencyKey?: string },
  ): Promise<GenerationResult<'explain'>>;
  /** Revokes the token of the joined server or of the given server. The caller deletes the local copy. */
  leave(options?: CallOptions & { server?: ServerRow }): Promise<void>;
}

/** Creates the client of the joined server. See {@link ServerClient}. */
export function createServerClient({ readServer, fetch = globalFetch }: ServerClientOptions): ServerClient {
  const joined = async () => {
    const server = await readServer();
    if (!server) throw notJoined();
    return server;
  };
  const request: ServerClient['request'] = async (path, init, { signal, timeoutMs } = {}) =>
    fetchFrom(await joined(), path, { init, fetch, signal, timeoutMs });
  /** Sends a request and reads the answer, all within the timeout. */
  const call = async <T>(path: string, init: RequestInit, how: Call<T>): Promise<T> => {
    const server = how.server ?? (await joined());
    const late = AbortSignal.timeout(how.withinMs ?? QUESTION_WITHIN_MS);
    const signal = how.signal ? AbortSignal.any([how.signal, late]) : late;
    try {
      return await how.read(await fetchFrom(server, path, { init, fetch, signal }), server.address);
    } catch (thrown) {
      throw asServerError(thrown, server.address, how.signal);
    }
  };
  return {
    request,
    join: (typed, accessCode, options) => join(typed, accessCode, { fetch, ...options }),
    status: (options) =>
      call('/api/installs/me', {}, { ...options, read: (answer) => parseJson(answer, installStatusSchema) }),
    async measureRoundTrip(options) {
      const startedAt = performance.now();
      await call('/health', {}, { ...options, read: (answer) => answer.text() });
      return performance.now() - startedAt;
    },
    voices: (options) =>
      call(
        '/api/voices',
        {},
        { ...options, read: async (answer) => (await parseJson(answer, voicesAnswerSchema)).voices },
      ),
    speakSample(voiceId, options) {
      const body: Pick<SpeechRequest, 'text' | 'format'> = { text: SAMPLE_TEXT, format: 'pcm_24000' };
      const path = `/api/tts/${encodeURIComponent(voiceId)}/stream`;
      return call(path, jsonPost(body), { ...options, withinMs: SAMPLE_WITHIN_MS, read: readPcm });
    },
    explain(question, { idempotencyKey, ...options } = {}) {
      const init = jsonPost(question, idempotencyKey ? { 'Idempotency-Key': idempotencyKey } : {});
      const how = { ...options, withinMs: EXPLANATION_WITHIN_MS, read: readExplanation };
      return call('/api/generation/explain/stream', init, how);
    },
    async leave(options) {
      const read = async (answer: Response) => void (await answer.text());
      await call('/api/installs/me', { method: 'DELETE' }, { ...options, withinMs: LEAVE_WITHIN_MS, read });
    },
  };
}

interface Call<T> extends CallOptions {
  withinMs?: number;
  server?: ServerRow;
  read(answer: Response, address: string): Promise<T>;
}

// The function is called through the global, or browsers refuse it ("Illegal invocation").
const globalFetch: Fetch = (url, init) => globalThis.fetch(url, init);

async function join(
  typed: string,
  accessCode: string,
  { fetch, signal }: CallOptions & { fetch: Fetch },
): Promise<ServerRow> {
  const address = normaliseAddress(typed);
  const code = accessCode.trim();
  const body: JoinRequest = code ? { accessCode: code } : {};
  const late = AbortSignal.timeout(QUESTION_WITHIN_MS);
  const both = signal ? AbortSignal.any([signal, late]) : late;
  try {
    const answer = await fetchFrom({ address }, '/api/installs', {
      init: jsonPost(body),
      fetch,
      signal: both,
    });
    return { address, ...(await parseJson(answer, joinAnswerSchema)) };
  } catch (thrown) {
    const error = asServerError(thrown, address, signal);
    // A server whose CORS headers deny reading its answers looks unreachable, unless the request doesn't read
    // the answer.
    const isThere = error.cause instanceof TypeError && (await answersAtAll(address, fetch, both));
    throw isThere ? notSayable(address, error) : error;
  }
}

async function answersAtAll(address: string, fetch: Fetch, signal: AbortSignal): Promise<boolean> {
  return fetch(`${address}/health`, { mode: 'no-cors', credentials: 'omit', signal }).then(
    () => true,
    () => false,
  );
}

async function readExplanation(answer: Response, address: string): Promise<GenerationResult<'explain'>> {
  if (!answer.body) throw asServerError(new RangeError('no answer'), address);
  for await (const event of readGeneration('explain', answer.body)) {
    if (event.type === 'completed') return event.result;
  }
  throw asServerError(new RangeError('no result'), address);
}
