import { AppError } from '@sayable/shared/std';

/**
 * Chrome's words for a microphone that the system's privacy settings block: "Permission denied by system".
 */
const BY_SYSTEM = /\bsystem/i;

/** Returns the message for every refusal of a microphone, by the name and the message of its DOMException. */
export function microphoneError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const { name, message } = thrown instanceof DOMException ? thrown : { name: '', message: '' };
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return BY_SYSTEM.test(message) ? microphoneOffInSystem(thrown) : microphoneDenied(thrown);
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

/** Nothing in the browser allows it: a page that asks again would be refused again. */
function microphoneOffInSystem(cause: unknown): AppError {
  return new AppError(
    'forbidden',
    'The system blocks the microphone. Allow it in the system’s privacy settings, then try again.',
    { reason: 'microphone-off-in-system', retryable: true, cause },
  );
}
