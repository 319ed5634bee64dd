import { AppError, fromWire, toWire } from '../../contracts/index.ts';

/** Converts any error of a stage to an error that can be sent to the person. */
export function asAppError(thrown: unknown): AppError {
  return thrown instanceof AppError ? thrown : fromWire(toWire(thrown));
}

/** The partner's text is empty. */
export function emptyReply(): AppError {
  return new AppError('invalid-upstream-data', 'No answer came. Try again.', { retryable: true });
}

/** The transcript is empty. */
export function silence(): AppError {
  return new AppError('unprocessable', "I didn't catch that. Say it again, or type it.", {
    reason: 'silence',
    retryable: true,
  });
}

/** The transcription ended before its last transcript. */
export function transcriptLost(): AppError {
  return new AppError(
    'upstream-unavailable',
    'What you said got lost on its way. Say it again, or type it.',
    { retryable: true },
  );
}

/** The run ended before its reply did. */
export function brokenOff(): AppError {
  return new AppError('internal', 'The answer broke off. Try again.', { retryable: true });
}
