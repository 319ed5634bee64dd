import { AppError } from '../../std/index.ts';

/** The failures of a session's requests. */
export const failures = {
  unknownTurn: () =>
    new AppError('not-found', 'That turn is not known here. Say it again.', { reason: 'turn-gone' }),
  tooMuchAtOnce: () =>
    new AppError('rate-limited', 'That was too much at once. Wait for the answer.', { retryable: true }),
  conversationEnded: () =>
    new AppError('conflict', 'This conversation has ended. Open it again to go on.', {
      reason: 'conversation-ended',
    }),
  allAnswered: () =>
    new AppError('conflict', 'Everything is answered. Say or type something.', { reason: 'all-answered' }),
} as const;
