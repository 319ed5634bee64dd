import { z } from 'zod';

/**
 * All kinds of failure across a boundary of Sayable. The union is closed, so that a switch over it is exhaustive.
 * `aborted` is an outcome, not a failure.
 */
export const errorCodes = [
  'bad-request',
  'unauthorized',
  'forbidden',
  'not-found',
  'conflict',
  'payload-too-large',
  'unsupported-media',
  'unprocessable',
  'rate-limited',
  'budget-exhausted',
  'aborted',
  'timeout',
  'upstream-unavailable',
  'invalid-upstream-data',
  'unreachable-context',
  'internal',
] as const;

export const errorCodeSchema = z.enum(errorCodes);
export type ErrorCode = z.infer<typeof errorCodeSchema>;

/**
 * The exact reasons of failures in practice. The code is the kind of failure, the reason selects the words and the
 * next step on the screen.
 */
export const practiceReasons = [
  'microphone-denied',
  'microphone-missing',
  'microphone-busy',
  'microphone-lost',
  'silence',
  'too-quiet',
  'clipping',
  'other-text',
  'no-words',
  'text-too-long',
  'recording-too-long',
  'engine-failed',
  'storage-failed',
  'recording-gone',
  'busy-elsewhere',
] as const;

export const practiceReasonSchema = z.enum(practiceReasons);
export type PracticeReason = z.infer<typeof practiceReasonSchema>;

/** The content of `{error: …}` in an HTTP answer, and of a failed message inside the extension. */
export const wireErrorSchema = z.object({
  code: errorCodeSchema,
  /** One sentence for the person: the failure and the next step. */
  message: z.string(),
  retryable: z.boolean(),
  reason: practiceReasonSchema.optional(),
  retryAfterMs: z.number().nonnegative().optional(),
  requestId: z.string().optional(),
});
export type WireError = z.infer<typeof wireErrorSchema>;

interface AppErrorOptions {
  retryable?: boolean;
  reason?: PracticeReason;
  retryAfterMs?: number;
  requestId?: string;
  cause?: unknown;
}

/** The only error class inside a realm. Between realms it is sent as {@link WireError}. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly retryable: boolean;
  readonly reason: PracticeReason | undefined;
  readonly retryAfterMs: number | undefined;
  readonly requestId: string | undefined;

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.retryable = options.retryable ?? false;
    this.reason = options.reason;
    this.retryAfterMs = options.retryAfterMs;
    this.requestId = options.requestId;
  }
}

/**
 * Converts any thrown value to data that may cross a boundary. A value that is no AppError reveals no internal
 * details.
 */
export function toWire(thrown: unknown): WireError {
  if (thrown instanceof AppError) {
    const { code, message, retryable, reason, retryAfterMs, requestId } = thrown;
    return {
      code,
      message,
      retryable,
      ...(reason && { reason }),
      ...(retryAfterMs !== undefined && { retryAfterMs }),
      ...(requestId && { requestId }),
    };
  }
  if (isAbort(thrown)) return { code: 'aborted', message: 'Stopped.', retryable: true };
  return {
    code: 'internal',
    message: 'Something went wrong inside Sayable. Try again.',
    retryable: true,
  };
}

/** Converts data from a boundary to an AppError. Data of another shape becomes `invalid-upstream-data`. */
export function fromWire(data: unknown): AppError {
  const parsed = wireErrorSchema.safeParse(data);
  if (!parsed.success) {
    return new AppError('invalid-upstream-data', 'The answer could not be understood. Try again.', {
      retryable: true,
      cause: parsed.error,
    });
  }
  const { code, message, ...options } = parsed.data;
  return new AppError(code, message, options);
}

/** True for an AbortSignal's own reason and for an AppError with the code `aborted`. */
export function isAbort(thrown: unknown): boolean {
  if (thrown instanceof AppError) return thrown.code === 'aborted';
  return typeof thrown === 'object' && thrown !== null && 'name' in thrown && thrown.name === 'AbortError';
}
