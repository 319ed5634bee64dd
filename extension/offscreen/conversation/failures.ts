import { AppError } from '@sayable/shared/std';

/** The conversation host's own errors. */
export const failures = {
  noConversation: () =>
    new AppError('bad-request', 'No conversation is open. Open one, then try again.', {
      reason: 'no-conversation',
    }),
  conversationGone: () =>
    new AppError('not-found', 'That conversation is gone. Start a new one.', { reason: 'conversation-gone' }),
  conversationEnded: () =>
    new AppError('conflict', 'This conversation has ended. Start a new one to go on talking.', {
      reason: 'conversation-ended',
    }),
  busyElsewhere: () =>
    new AppError(
      'conflict',
      'The microphone is in use elsewhere in Sayable. Finish there first, then speak here.',
      {
        reason: 'busy-elsewhere',
        retryable: true,
      },
    ),
  microphoneLost: () =>
    new AppError('conflict', 'The microphone went away. What you said is kept. Connect it, or type.', {
      reason: 'microphone-lost',
      retryable: true,
    }),
  tooMuchWaits: () =>
    new AppError('rate-limited', 'Several turns wait to be answered. Wait a moment, then go on.', {
      reason: 'turns-waiting',
      retryable: true,
    }),
  turnGone: () => new AppError('not-found', 'That turn is gone. Say it again.', { reason: 'turn-gone' }),
  recordingGone: () =>
    new AppError('not-found', 'That recording is gone. Say it again, or type it.', {
      reason: 'recording-gone',
    }),
  nothingSaid: () =>
    new AppError('unprocessable', 'There was nothing to hear. Say it again, or type it.', {
      reason: 'nothing-said',
      retryable: true,
    }),
  notUnderstood: () =>
    new AppError('unprocessable', "I didn't catch that. Say one of the replies below, or type it.", {
      reason: 'reply-not-caught',
      retryable: true,
    }),
  tooQuiet: () =>
    new AppError('unprocessable', 'That was too quiet. Come closer to the microphone and say it again.', {
      reason: 'too-quiet',
      retryable: true,
    }),
  tooLoud: () =>
    new AppError('unprocessable', 'That was too loud. Say it again, or type it.', {
      reason: 'clipping',
      retryable: true,
    }),
  noisy: () =>
    new AppError('unprocessable', 'There is noise. Come closer to the microphone and say it again.', {
      reason: 'noisy',
      retryable: true,
    }),
  notOffered: () =>
    new AppError('unprocessable', 'That is not to be had in this conversation.', {
      reason: 'feature-absent',
    }),
} as const;
