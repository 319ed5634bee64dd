import { AppError } from '@sayable/shared/contracts';
import { APIConnectionTimeoutError, APIUserAbortError } from 'openai';
import { ZodError, z } from 'zod';

/**
 * What went wrong upstream, as errors of ours. Nothing that upstream wrote is in them: its messages may quote a key, an
 * account's name or what a person said.
 */

/** The account behind the server has no credit left: waiting doesn't help, the host does. OpenAI's and ElevenLabs' words. */
const creditCodes = new Set(['insufficient_quota', 'billing_hard_limit_reached', 'quota_exceeded']);
/** More than a day is a mistake, or nothing that a person waits for. */
const longestRetryAfterMs = 86_400_000;

const words = {
  refused: 'The AI service did not accept this request. Change what you asked for and try again.',
  key: 'The AI service does not accept this server’s key. Whoever runs the server can mend it.',
  credit: 'The AI service has no credit left for this server. Whoever runs the server can mend it.',
  busy: 'The AI service has too many requests at the moment. Wait a little and try again.',
  down: 'The AI service is not available at the moment. Try again in a minute.',
  silent: 'The AI service took too long to answer. Try again.',
  odd: 'The AI service answered with something that could not be understood. Try again.',
  large: 'This is too large for the AI service. Send less at once.',
};

/** An answer of upstream that is no success. `retryAfterHeader` is its `Retry-After`, `detail.code` its own error code. */
export function fromUpstream(
  status: number,
  retryAfterHeader: string | null,
  detail: { code?: string } = {},
): AppError {
  const retryAfterMs = retryAfterOf(retryAfterHeader, Date.now());
  const waiting = { retryable: true, ...(retryAfterMs !== undefined && { retryAfterMs }) };
  // First: ElevenLabs says with a 401 that the credit is gone.
  if (status === 402 || (detail.code !== undefined && creditCodes.has(detail.code)))
    return new AppError('upstream-unavailable', words.credit);
  if (status === 401 || status === 403) return new AppError('upstream-unavailable', words.key);
  if (status === 429) return new AppError('rate-limited', words.busy, waiting);
  if (status === 408) return upstreamSilent();
  if (status === 409 || status >= 500) return new AppError('upstream-unavailable', words.down, waiting);
  if (status === 413) return new AppError('payload-too-large', words.large);
  if (status >= 400) return new AppError('unprocessable', words.refused);
  return notUnderstood();
}

/**
 * Whatever asking upstream threw: an error of ours as it is, of the SDKs by its status, of the network as
 * `upstream-unavailable`, of a parser as `invalid-upstream-data`, an abort as `aborted`.
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
    const code = answered?.code ?? answered?.body?.detail?.status ?? answered?.body?.detail?.code;
    return fromUpstream(
      status,
      headers?.get('retry-after') ?? null,
      typeof code === 'string' ? { code } : {},
    );
  }
  return upstreamGone(thrown);
}

/** Upstream couldn't be reached, or went away in the middle of its answer. */
export function upstreamGone(cause?: unknown): AppError {
  return new AppError('upstream-unavailable', words.down, { retryable: true, cause });
}

/** Upstream said nothing for longer than `config.upstreamTimeoutMs`. */
export function upstreamSilent(cause?: unknown): AppError {
  return new AppError('timeout', words.silent, { retryable: true, cause });
}

/** What upstream said is no answer to what was asked. */
export function notUnderstood(cause?: unknown): AppError {
  return new AppError('invalid-upstream-data', words.odd, { retryable: true, cause });
}

/** `Retry-After` in milliseconds from now; both of its forms, seconds and a date. Undefined where it is neither. */
export function retryAfterOf(header: string | null, nowMs: number): number | undefined {
  if (!header?.trim()) return undefined;
  const seconds = Number(header);
  const milliseconds = Number.isNaN(seconds) ? Date.parse(header) - nowMs : seconds * 1000;
  if (Number.isNaN(milliseconds)) return undefined;
  return Math.min(Math.max(0, milliseconds), longestRetryAfterMs);
}

const headersSchema = z.custom<Headers>((value) => value instanceof Headers).optional();
/** The parts that the errors of both SDKs have: `openai` says `status`, `@elevenlabs/elevenlabs-js` says `statusCode`. */
const answerSchema = z.object({
  status: z.number().optional().catch(undefined),
  statusCode: z.number().optional().catch(undefined),
  headers: headersSchema.catch(undefined),
  rawResponse: z.object({ headers: headersSchema }).optional().catch(undefined),
  code: z.string().nullish().catch(undefined),
  body: z
    .object({ detail: z.object({ status: z.string().optional(), code: z.string().optional() }).optional() })
    .optional()
    .catch(undefined),
});

function isNamed(thrown: unknown, name: string): boolean {
  return typeof thrown === 'object' && thrown !== null && 'name' in thrown && thrown.name === name;
}
