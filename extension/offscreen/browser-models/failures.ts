import type { ErrorCode, ErrorReason } from '@sayable/shared/contracts';
import { AppError, isAbort } from '@sayable/shared/std';

interface Failure {
  code: ErrorCode;
  reason: ErrorReason;
  message: string;
  retryable: boolean;
}

const refused: Failure = {
  code: 'unprocessable',
  reason: 'browser-model-refused',
  message: 'The browser’s language model had no answer to that. Say it in another way.',
  retryable: false,
};

/** The documented exceptions of the browser's language model, by name. */
const failures: Readonly<Record<string, Failure>> = {
  QuotaExceededError: {
    code: 'payload-too-large',
    reason: 'browser-model-full',
    message: 'This talk has become too long for the browser’s own model. Begin a new one.',
    retryable: false,
  },
  // The browser's own filter refused the prompt or the answer.
  NotReadableError: refused,
  // A download without a click, or a policy of the browser.
  NotAllowedError: {
    code: 'forbidden',
    reason: 'browser-model-not-allowed',
    message: 'The browser doesn’t let Sayable use its model. Ask whoever manages this browser.',
    retryable: false,
  },
  NetworkError: {
    code: 'upstream-unavailable',
    reason: 'browser-model-not-fetched',
    message: 'The download did not finish. Look at the connection and the disk, then try again.',
    retryable: true,
  },
  NotSupportedError: {
    code: 'unprocessable',
    reason: 'browser-model-missing',
    message: 'The browser’s language model isn’t ready. Get it ready in the options.',
    retryable: false,
  },
};

/** The exceptions by which a session fails at its work. A new session may do it. */
const transient = new Set([
  'AbortError',
  'InvalidStateError',
  'NetworkError',
  'OperationError',
  'TimeoutError',
  'UnknownError',
]);

/** Returns true if the input didn't fit into the model's context. */
export const isTooLong = (thrown: unknown): boolean =>
  thrown instanceof DOMException && thrown.name === 'QuotaExceededError';

/**
 * Converts an exception of the browser's language model into an `AppError`; an abort is returned unchanged.
 */
export function modelFailure(thrown: unknown): unknown {
  const known = thrown instanceof DOMException ? failures[thrown.name] : undefined;
  if (known) return failed(known, thrown);
  return isAbort(thrown) || thrown instanceof AppError ? thrown : silentFailure(thrown);
}

/**
 * Converts an exception of a prompt that nobody stopped. The session exists, so the model is there and
 * allowed: an exception that would say otherwise, as `NotSupportedError` for an answer in another language,
 * refuses this one prompt. An input that is too long, and an `AppError`, are returned unchanged.
 */
export function promptFailure(thrown: unknown): unknown {
  if (thrown instanceof AppError || isTooLong(thrown)) return thrown;
  const isRefusal = thrown instanceof DOMException && !transient.has(thrown.name);
  return isRefusal ? failed(refused, thrown) : silentFailure(thrown);
}

/** The failure of a model that may answer if it is asked again. */
export const silentFailure = (cause: unknown): AppError =>
  new AppError('upstream-unavailable', 'The browser’s language model did not answer. Try again.', {
    reason: 'browser-model-silent',
    retryable: true,
    cause,
  });

const failed = ({ code, message, reason, retryable }: Failure, cause: unknown): AppError =>
  new AppError(code, message, { reason, retryable, cause });

/** Converts any exception of a browser's interface into an `AppError`; an abort is returned unchanged. */
export function browserFailure(thrown: unknown, reason: ErrorReason, message: string): unknown {
  if (isAbort(thrown) || thrown instanceof AppError) return thrown;
  return new AppError('upstream-unavailable', message, { reason, retryable: true, cause: thrown });
}
