import { AppError, fromWire, toWire } from '../../std/index.ts';

/** Converts any error of a stage to an error that can be sent to the person. */
export function asAppError(thrown: unknown): AppError {
  return thrown instanceof AppError ? thrown : fromWire(toWire(thrown));
}

/** Creates the error of an empty partner's text. */
export function emptyReply(): AppError {
  return new AppError('invalid-upstream-data', 'No answer came. Try again.', {
    reason: 'no-answer',
    retryable: true,
  });
}

/** Creates the error of an empty transcript. */
export function silence(): AppError {
  return new AppError('unprocessable', "I didn't catch that. Say it again, or type it.", {
    reason: 'not-caught',
    retryable: true,
  });
}

/** Creates the error of a transcription that ended before its last transcript. */
export function transcriptLost(): AppError {
  return new AppError(
    'upstream-unavailable',
    'What you said got lost on its way. Say it again, or type it.',
    { reason: 'speech-lost', retryable: true },
  );
}

/** Creates the error of a run that ended before its reply. */
export function brokenOff(): AppError {
  return new AppError('internal', 'The answer broke off. Try again.', {
    reason: 'answer-broken-off',
    retryable: true,
  });
}
