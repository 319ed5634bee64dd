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
import { type Fetch, fetchFrom, parseJson, type RequestOptions } from './exchange.ts';
import { readPcm } from './read-pcm.ts';
import { asServerError, notJoined, notSayable } from './server-errors.ts';

/** What a person hears of a voice before she chooses it: short, with the sounds in which voices differ. */
export const SAMPLE_TEXT = 'Hello. I will read your sentences, so that you can hear how they sound.';

/** Joining waits for a cold server; a voice's first words may take seconds; the rest is a small question. */
const QUESTION_WITHIN_MS = 10_000;
const SAMPLE_WITHIN_MS = 20_000;
const EXPLANATION_WITHIN_MS = 30_000;
const LEAVE_WITHIN_MS = 5_000;

export interface ServerClientOptions {
  /** The joined server; undefined where there is none. */
  readServer(): Promise<ServerRow | undefined>;
  fetch?: Fetch;
}

/** Cancels a call. */
export interface CallOptions {
  signal?: AbortSignal;
}

/**
 * Speaks to the joined server. For the extension's pages, the background and the speech host; never for a content
 * script, which must not know the token. Everything rejects with an AppError whose sentence is for the person.
 */
export interface ServerClient {
  /**
   * Asks for a path of the joined server ("/api/…") with its token. Resolves as soon as the answer begins, if it is a
   * success; `timeoutMs` counts until then, `signal` also ends the reading of the body. What reading the body throws
   * goes through {@link asServerError}.
   *
   * @throws AppError `forbidden` where no server is joined, `unauthorized` where the server doesn't know the token,
   * `timeout`, `upstream-unavailable`, `invalid-upstream-data`, `aborted`, and what the server itself says
   */
  request(path: string, init?: RequestInit, options?: RequestOptions): Promise<Response>;
  /** Makes this device known to a server. Keeps nothing: that is the caller's. */
  join(typedAddress: string, accessCode: string, options?: CallOptions): Promise<ServerRow>;
  /** What is behind the server, and what is left of today. */
  status(options?: CallOptions): Promise<InstallStatus>;
  /** One small question, there and back, in milliseconds. */
  measureRoundTrip(options?: CallOptions): Promise<number>;
  voices(options?: CallOptions): Promise<VoiceInfo[]>;
  /** A short sample of a voice, to be played. */
  speakSample(voiceId: string, options?: CallOptions): Promise<Blob>;
  /** What a word means in its sentence. Asked again with the same key, it costs once. */
  explain(
    question: GenerationRequest<'explain'>,
    options?: CallOptions & { idempotencyKey?: string },
  ): Promise<GenerationResult<'explain'>>;
  /** Makes the token worthless, of the joined server or of the one given. Forgetting it here is the caller's. */
  leave(options?: CallOptions & { server?: ServerRow }): Promise<void>;
}

/** See {@link ServerClient}. */
export function createServerClient({ readServer, fetch = globalFetch }: ServerClientOptions): ServerClient {
  const joined = async () => {
    const server = await readServer();
    if (!server) throw notJoined();
    return server;
  };
  const request: ServerClient['request'] = async (path, init, { signal, timeoutMs } = {}) =>
    fetchFrom(await joined(), path, { init, fetch, signal, timeoutMs });
  /** Asks and reads, all within the time. */
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
      return call(path, post(body), { ...options, withinMs: SAMPLE_WITHIN_MS, read: readPcm });
    },
    explain(question, { idempotencyKey, ...options } = {}) {
      const init = post(question, idempotencyKey ? { 'Idempotency-Key': idempotencyKey } : {});
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

// Called through the global, or browsers refuse it ("Illegal invocation").
const globalFetch: Fetch = (url, init) => globalThis.fetch(url, init);

function post(body: object, headers: Record<string, string> = {}): RequestInit {
  const typed = { ...headers, 'Content-Type': 'application/json' };
  return { method: 'POST', headers: typed, body: JSON.stringify(body) };
}

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
    const answer = await fetchFrom({ address }, '/api/installs', { init: post(body), fetch, signal: both });
    return { address, ...(await parseJson(answer, joinAnswerSchema)) };
  } catch (thrown) {
    const error = asServerError(thrown, address, signal);
    // A server that doesn't allow us to read its answers looks like none at all, unless one asks without reading.
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
