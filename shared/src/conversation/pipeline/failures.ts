import { AppError } from '../../contracts/index.ts';

export function nothingSaid(): AppError {
  return new AppError('invalid-upstream-data', 'No answer came. Try again.', { retryable: true });
}

export function nothingHeard(): AppError {
  return new AppError('unprocessable', "I didn't catch that. Say it again, or type it.", {
    reason: 'silence',
    retryable: true,
  });
}

export function lostTrack(): AppError {
  return new AppError(
    'upstream-unavailable',
    'What you said got lost on its way. Say it again, or type it.',
    {
      retryable: true,
    },
  );
}

export function brokenOff(): AppError {
  return new AppError('internal', 'The answer broke off. Try again.', { retryable: true });
}
