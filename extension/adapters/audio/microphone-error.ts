import { AppError } from '@sayable/shared/std';

/** Returns the message for every refusal of a microphone, by the name of its DOMException. */
export function microphoneError(thrown: unknown): AppError {
  const name = thrown instanceof DOMException ? thrown.name : '';
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return microphoneDenied(thrown);
    case 'NotFoundError':
    case 'OverconstrainedError':
      return new AppError('unprocessable', 'No microphone was found. Plug one in, then try again.', {
        reason: 'microphone-missing',
        retryable: true,
        cause: thrown,
      });
    default:
      // NotReadableError and AbortError: another program uses the device, or its driver failed.
      return new AppError('conflict', 'The microphone is in use. Close what uses it, then try again.', {
        reason: 'microphone-busy',
        retryable: true,
        cause: thrown,
      });
  }
}

export function microphoneDenied(cause?: unknown): AppError {
  return new AppError(
    'forbidden',
    'Sayable may not use the microphone yet. Open the welcome page to allow it.',
    {
      reason: 'microphone-denied',
      retryable: true,
      cause,
    },
  );
}
