import { AppError, IdleTimeout } from '@sayable/shared/std';
import { APIConnectionTimeoutError, APIUserAbortError } from 'openai';
import { ZodError, z } from 'zod';
import { knownCode, type Refusal, refusalOf } from './upstream-refusal.ts';

/**
 * Converts failures of an upstream to AppErrors. They contain nothing that upstream wrote, because its
 * messages may quote a key, an account's name or what a person said.
 */

/**
 * OpenAI's and ElevenLabs' codes for an account without credit: the host has to act, waiting doesn't help.
 */
const creditCodes = new Set(['insufficient_quota', 'billing_hard_limit_reached', 'quota_exceeded']);
/** A longer wait is an error of the vendor's, or longer than a person waits. */
const longestRetryAfterMs = 86_400_000;

const words = {
  refused: 'The AI service did not accept this request. Change what you asked for and try again.',
  model:
    'The AI service does not offer a model that this server asks for. Whoever runs the server can choose another.',
  key: 'The AI service does not accept this server’s key. Whoever runs the server can mend it.',
  credit: 'The AI service has no credit left for this server. Whoever runs the server can mend it.',
  busy: 'The AI service has too many requests at the moment. Wait a little and try again.',
  down: 'The AI service is not available at the moment. Try again in a minute.',
  silent: 'The AI service took too long to answer. Try again.',
  odd: 'The AI service answered with something that could not be understood. Try again.',
  large: 'This is too large for the AI service. Send less at once.',
};

/** An error that an upstream reported. */
export class UpstreamError extends AppError {
  readonly refusal: Refusal;

  constructor(error: AppError, refusal: Refusal) {
    super(error.code, error.message, error);
    this.refusal = refusal;
  }
}

/** Statuses of a request whose answer came too late: the upstream may have worked. */
const lateStatuses = new Set([408, 504, 524]);

/**
 * True for a request that upstream refused before it worked: it costs nothing. Every other request that went
 * out may have cost all that was reserved. workerd reports a refused connection like one that breaks, so that
 * may have cost too.
 */
export function costsNothing(thrown: unknown): boolean {
  return (
    thrown instanceof UpstreamError && !thrown.refusal.hasBegun && !lateStatuses.has(thrown.refusal.status)
  );
}

/** Converts a failed answer. `headers` may say when to try again. */
export function fromUpstream(
  status: number,
  headers: Headers | null,
  detail: Omit<Refusal, 'status'> = {},
): UpstreamError {
  return new UpstreamError(errorOf(status, headers, detail), { status, ...detail });
}

/** Converts an error that came after the status 200 by the status that its code is, or stands for. */
export function failureOf(code: string | number | null | undefined): UpstreamError {
  if (typeof code === 'number') return fromUpstream(code, null, { hasBegun: true });
  const detail = { code: knownCode(code), hasBegun: true };
  if (code === 'rate_limit_exceeded' || code === 'insufficient_quota') return fromUpstream(429, null, detail);
  return fromUpstream(code === 'invalid_prompt' ? 400 : 500, null, detail);
}

function errorOf(status: number, headers: Headers | null, detail: Omit<Refusal, 'status'>): AppError {
  const retryAfterMs = retryAfterOf(headers, Date.now());
  const waiting = { retryable: true, ...(retryAfterMs !== undefined && { retryAfterMs }) };
  // The check precedes 401, because ElevenLabs reports exhausted credit with this status.
  if (status === 402 || (detail.code !== undefined && creditCodes.has(detail.code)))
    return new AppError('upstream-unavailable', words.credit, { reason: 'service-credit' });
  if (detail.code === 'model_not_found')
    return new AppError('unprocessable', words.model, { reason: 'service-model' });
  if (status === 401 || status === 403)
    return new AppError('upstream-unavailable', words.key, { reason: 'service-key' });
  if (status === 429) return new AppError('rate-limited', words.busy, { ...waiting, reason: 'service-busy' });
  if (status === 408) return upstreamSilent();
  if (status === 409 || status >= 500)
    return new AppError('upstream-unavailable', words.down, { ...waiting, reason: 'service-down' });
  if (status === 413) return new AppError('payload-too-large', words.large);
  if (status >= 400) return new AppError('unprocessable', words.refused, { reason: 'request-refused' });
  return notUnderstood();
}

/**
 * Converts whatever a call upstream threw: an AppError is returned unchanged, an SDK's error is converted by
 * its status, a network error becomes `upstream-unavailable`, a parser's error `invalid-upstream-data`, an
 * abort `aborted`.
 */
export function fromThrown(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  if (thrown instanceof APIUserAbortError || isNamed(thrown, 'AbortError'))
    return new AppError('aborted', 'Stopped.', { retryable: true, cause: thrown });
  if (thrown instanceof APIConnectionTimeoutError || isNamed(thrown, 'TimeoutError'))
    return upstreamSilent(thrown);
  if (thrown instanceof SyntaxError || thrown instanceof ZodError) return notUnderstood(thrown);
  const answered = answerSchema.safeParse(thrown).data;
  const status = answered?.status ?? answered?.statusCode;
  if (status !== undefined) {
    const headers = answered?.headers ?? answered?.rawResponse?.headers;
    const body = answered?.body ?? { error: answered?.error ?? answered };
    return fromUpstream(status, headers ?? null, refusalOf(status, body));
  }
  return upstreamGone(thrown);
}

/** The error for an upstream that couldn't be reached or that broke off its answer. */
export function upstreamGone(cause?: unknown): AppError {
  return new AppError('upstream-unavailable', words.down, { reason: 'service-down', retryable: true, cause });
}

/** The error for an upstream that was silent for longer than `config.upstreamTimeoutMs`. */
export function upstreamSilent(cause?: unknown): AppError {
  return new AppError('timeout', words.silent, { reason: 'service-slow', retryable: true, cause });
}

/** The error for an answer that could not be understood. */
export function notUnderstood(cause?: unknown): AppError {
  return new AppError('invalid-upstream-data', words.odd, { retryable: true, cause });
}

/**
 * The milliseconds from now after which an upstream wants to be asked again, by `retry-after-ms`, as OpenAI
 * has it, or `Retry-After`: a number of seconds or a date. Undefined where there is neither; a negative
 * number is none.
 */
export function retryAfterOf(headers: Headers | null, nowMs: number): number | undefined {
  const milliseconds =
    amountOf(headers?.get('retry-after-ms')) ?? secondsOrDate(headers?.get('retry-after'), nowMs);
  return milliseconds === undefined ? undefined : Math.min(milliseconds, longestRetryAfterMs);
}

function secondsOrDate(header: string | null | undefined, nowMs: number): number | undefined {
  const seconds = amountOf(header);
  if (seconds !== undefined) return seconds * 1000;
  // A number, even a negative one, would be read as a year.
  const at = Number.isNaN(Number(header)) ? Date.parse(header ?? '') : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs);
}

function amountOf(text: string | null | undefined): number | undefined {
  const amount = text?.trim() ? Number(text) : Number.NaN;
  return amount >= 0 ? amount : undefined;
}

const headersSchema = z.custom<Headers>((value) => value instanceof Headers).optional();
/** The fields of both SDKs' errors: `openai` has `status`, `@elevenlabs/elevenlabs-js` has `statusCode`. */
const answerSchema = z.object({
  status: z.number().optional().catch(undefined),
  statusCode: z.number().optional().catch(undefined),
  headers: headersSchema.catch(undefined),
  rawResponse: z.object({ headers: headersSchema }).optional().catch(undefined),
  code: z.unknown().optional(),
  param: z.unknown().optional(),
  /** The vendor's error object, in `openai`. */
  error: z.unknown().optional(),
  /** The vendor's body, in `@elevenlabs/elevenlabs-js`. */
  body: z.unknown().optional(),
});

function isNamed(thrown: unknown, name: string): boolean {
  return typeof thrown === 'object' && thrown !== null && 'name' in thrown && thrown.name === name;
}

/**
 * The idle timeout of an upstream call, before its first byte and between two. The SDKs' own time limits end
 * with the headers, so they would wait for a stalled stream forever. Waiting rejects with AppError `timeout`
 * after the silence, and with the client's abort reason.
 */
export class UpstreamIdleTimeout extends IdleTimeout {
  readonly #client: AbortSignal;

  /** @param client The signal that is aborted when the client leaves. */
  constructor(client: AbortSignal, limitMs: number) {
    super({ limitMs, signal: client, error: upstreamSilent, now: () => performance.now() });
    this.#client = client;
  }

  /** Converts any thrown value to an AppError: `timeout`, `aborted`, or the error itself. */
  explain(thrown: unknown): AppError {
    if (this.hasExpired) return upstreamSilent(thrown);
    if (this.#client.aborted) return new AppError('aborted', 'Stopped.', { retryable: true, cause: thrown });
    return fromThrown(thrown);
  }
}
