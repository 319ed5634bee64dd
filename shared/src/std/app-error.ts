import type { WireError } from '../contracts/error.ts';
import { type ErrorCode, type ErrorReason, errorCodes, errorReasons } from '../contracts/error-codes.ts';

interface AppErrorOptions {
  retryable?: boolean;
  reason?: ErrorReason | undefined;
  retryAfterMs?: number | undefined;
  requestId?: string | undefined;
  cause?: unknown;
}

/** The only error class inside a realm. Between realms it is sent as {@link WireError}. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly retryable: boolean;
  readonly reason: ErrorReason | undefined;
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
 * Converts any thrown value to data that may cross a boundary. A value that is not an AppError reveals no
 * internal details.
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

/**
 * Converts data from a boundary to an AppError. Data of another shape than `wireErrorSchema` becomes
 * `invalid-upstream-data`. The check is by hand, so that a worker needs no schema library for its errors.
 */
export function fromWire(data: unknown): AppError {
  const error = wireErrorIn(data);
  if (!error) {
    return new AppError('invalid-upstream-data', 'The answer could not be understood. Try again.', {
      retryable: true,
      cause: data,
    });
  }
  const { code, message, ...options } = error;
  return new AppError(code, message, options);
}

/** An unknown reason is dropped: server and extension are updated apart. */
function wireErrorIn(data: unknown): WireError | null {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return null;
  const { code, message, retryable, reason, retryAfterMs, requestId }: Record<string, unknown> = { ...data };
  const knownCode = errorCodes.find((one) => one === code);
  const isMoment = typeof retryAfterMs === 'number' && retryAfterMs >= 0 && Number.isFinite(retryAfterMs);
  if (!knownCode || typeof message !== 'string' || typeof retryable !== 'boolean') return null;
  if (retryAfterMs !== undefined && !isMoment) return null;
  if (requestId !== undefined && typeof requestId !== 'string') return null;
  return {
    code: knownCode,
    message,
    retryable,
    reason: errorReasons.find((one) => one === reason),
    retryAfterMs: isMoment ? retryAfterMs : undefined,
    requestId,
  };
}

/** Returns true for an AbortSignal's own reason and for an AppError with the code `aborted`. */
export function isAbort(thrown: unknown): boolean {
  if (thrown instanceof AppError) return thrown.code === 'aborted';
  return typeof thrown === 'object' && thrown !== null && 'name' in thrown && thrown.name === 'AbortError';
}
