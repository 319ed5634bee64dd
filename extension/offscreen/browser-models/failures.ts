import { AppError, type ErrorReason, isAbort } from '@sayable/shared/contracts';

/**
 * Converts an exception of a browser model into an `AppError`; an abort is returned unchanged.
 * @param reason that of an exception without a cause of its own
 */
export function browserFailure(thrown: unknown, reason: ErrorReason, message: string): unknown {
  if (isAbort(thrown) || thrown instanceof AppError) return thrown;
  const name = thrown instanceof DOMException ? thrown.name : '';
  if (name === 'QuotaExceededError') {
    return new AppError(
      'payload-too-large',
      'This talk has become too long for the browser’s own model. Begin a new one.',
      { reason: 'conversation-too-long' },
    );
  }
  return new AppError('upstream-unavailable', message, {
    reason,
    retryable: name !== 'NotSupportedError',
    cause: thrown,
  });
}
