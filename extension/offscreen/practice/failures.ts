import type { WireError } from '@sayable/shared/contracts';
import { AppError } from '@sayable/shared/std';

/** The host's own errors, with their messages. */
export const failures = {
  busyElsewhere: () =>
    new AppError('conflict', 'Another tab is recording. Finish there first, then try again here.', {
      reason: 'busy-elsewhere',
      retryable: true,
    }),
  notPrepared: () =>
    new AppError('timeout', 'The model voice does not answer. Try again.', {
      reason: 'engine-failed',
      retryable: true,
    }),
  notDiscarded: () =>
    new AppError('timeout', 'The history is busy: the recording is deleted when it answers.', {
      reason: 'storage-busy',
      retryable: true,
    }),
  modelHeard: () =>
    new AppError(
      'unprocessable',
      'The microphone heard the model voice. Use headphones, then say it along.',
      {
        reason: 'model-heard',
      },
    ),
  microphoneLost: () =>
    new AppError('conflict', 'The microphone went away. Connect it again, then say the sentence.', {
      reason: 'microphone-lost',
      retryable: true,
    }),
  /** A recording that is held in memory only. */
  notSaved: ({ code }: WireError) =>
    new AppError(
      code,
      code === 'payload-too-large'
        ? 'There is no room to keep this recording. Delete some tries in the history; it is saved as soon as there is room.'
        : 'This recording could not be saved yet. Leave the browser open; Sayable keeps trying.',
      {
        reason: code === 'payload-too-large' ? 'recording-without-room' : 'recording-not-saved',
        retryable: true,
      },
    ),
  recordingGone: () =>
    new AppError('not-found', 'That recording is gone. Say the sentence again.', {
      reason: 'recording-gone',
    }),
  resultUnreadable: (cause: unknown) =>
    new AppError('internal', 'The result has the wrong shape.', {
      reason: 'result-unreadable',
      retryable: true,
      cause,
    }),
  updated: (cause: unknown) =>
    new AppError('bad-request', 'The command has an unknown shape: the extension was updated.', {
      reason: 'extension-updated',
      cause,
    }),
  noBritishVoice: () =>
    new AppError('not-found', 'No British voice of this computer says the word.', {
      reason: 'engine-failed',
    }),
  noSentence: () => new AppError('bad-request', 'No sentence is prepared.', { reason: 'no-sentence' }),
} as const;
