import { AppError } from '@sayable/shared/contracts';

/** The host's own ways to fail, with the words for them. */
export const failures = {
  busyElsewhere: () =>
    new AppError('conflict', 'Another tab is recording. Finish there first, then try again here.', {
      reason: 'busy-elsewhere',
      retryable: true,
    }),
  recordingGone: () =>
    new AppError('not-found', 'That recording is gone. Say the sentence again.', {
      reason: 'recording-gone',
    }),
  noSentence: () => new AppError('bad-request', 'There is no sentence yet. Select one, then try again.'),
  stillRecording: () =>
    new AppError('conflict', 'A recording is running. Finish it first, then try again.', { retryable: true }),
  tooSlow: () =>
    new AppError('timeout', 'Judging took too long. The recording is kept: judge it again.', {
      reason: 'engine-failed',
      retryable: true,
    }),
  interrupted: () =>
    new AppError('aborted', 'This recording was interrupted. It is kept: judge it now, or say it again.', {
      retryable: true,
    }),
} as const;
