import type { ErrorCode, ErrorReason } from '@sayable/shared/contracts';
import { AppError, isAbort } from '@sayable/shared/std';

interface Failure {
  code: ErrorCode;
  reason: ErrorReason;
  message: string;
  retryable: boolean;
}

/** The documented exceptions of the browser's language model, by name. */
const failures: Readonly<Record<string, Failure>> = {
  QuotaExceededError: {
    code: 'payload-too-large',
    reason: 'browser-model-full',
    message: 'This talk has become too long for the browser’s own model. Begin a new one.',
    retryable: false,
  },
  // The browser's own filter refused the prompt or the answer.
  NotReadableError: {
    code: 'unprocessable',
    reason: 'browser-model-refused',
    message: 'The browser’s language model had no answer to that. Say it in another way.',
    retryable: false,
  },
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

/** Returns true if the input didn't fit into the model's context. */
export const isTooLong = (thrown: unknown): boolean =>
  thrown instanceof DOMException && thrown.name === 'QuotaExceededError';

/** Converts an exception of the browser's language model into an `AppError`; an abort is returned unchanged. */
export function modelFailure(thrown: unknown): unknown {
  const known = thrown instanceof DOMException ? failures[thrown.name] : undefined;
  if (!known)
    return browserFailure(
      thrown,
      'browser-model-silent',
      'The browser’s language model did not answer. Try again.',
    );
  const { code, message, reason, retryable } = known;
  return new AppError(code, message, { reason, retryable, cause: thrown });
}

/** Converts any exception of a browser's interface into an `AppError`; an abort is returned unchanged. */
export function browserFailure(thrown: unknown, reason: ErrorReason, message: string): unknown {
  if (isAbort(thrown) || thrown instanceof AppError) return thrown;
  return new AppError('upstream-unavailable', message, { reason, retryable: true, cause: thrown });
}
