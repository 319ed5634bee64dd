import type { ServerMessage } from '@sayable/shared/contracts';
import { conversation } from '../../storage/conversations/conversation.test-support.ts';
import type { Effect, Input, Moment } from './inputs-and-effects.ts';
import { initialState } from './state.ts';
import { step } from './step.ts';

export const options = { level: 'A2', voiceId: null, speed: 1 } as const;
export const fresh = () => initialState(conversation(1).id, { options, sensitivity: 'balanced' });
export const moment: Moment = { now: 1_000, elapsedMs: 500, playedMs: 400, knowsWord: true };
export const error = { code: 'timeout', message: 'Too slow.', retryable: true } as const;

/** Returns the states and effects after each input, from the beginning. */
export function play(inputs: readonly Input[], state = fresh()) {
  let now = state;
  return inputs.map((input) => {
    const before = now;
    const { state: after, effects } = step(before, input, moment);
    now = after;
    return { input, before, after, effects };
  });
}

export const last = (inputs: readonly Input[]) => play(inputs).at(-1)?.after ?? fresh();
export const opened = (
  turns: Extract<ServerMessage, { type: 'conversation-opened' }>['turns'] = [],
): Input => ({
  type: 'message-received',
  message: { type: 'conversation-opened', conversation: conversation(1), turns },
});
export const began = (turnId: string): Input => ({
  type: 'turn-decided',
  decision: { type: 'turn-began', preRollMs: 300 },
  by: 'voice',
  turnId,
  attemptId: `attempt-${turnId}`,
});
export const decided = (
  type: 'turn-ended' | 'turn-paused' | 'turn-resumed' | 'turn-dropped' | 'interrupt',
): Input => ({
  type: 'turn-decided',
  decision: { type },
  by: 'voice',
  turnId: '',
  attemptId: '',
});
export const reply = (to: string | undefined, turnId: string): Input => ({
  type: 'message-received',
  message: { type: 'reply-started', turnId, ...(to && { to }), stream: 1, sampleRate: 24_000 },
});
export const sent = (effects: readonly Effect[]) =>
  effects.flatMap((effect) => (effect.type === 'send' ? [effect.message.type] : []));
