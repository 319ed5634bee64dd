import type { ServerMessage } from '@sayable/shared/contracts';
import { describe, expect, it } from 'vitest';
import { idOf } from '../../storage/conversations/conversation.test-support.ts';
import type { Effect, Input } from './inputs-and-effects.ts';
import { heardOf } from './state.ts';
import { opened, play as playAll } from './step.test-support.ts';
import { phaseOf } from './view.ts';

const id = idOf(9);
const text = 'Hello there.';
const words = [
  { from: 0, to: 5, startMs: 0, endMs: 300 },
  { from: 6, to: 11, startMs: 300, endMs: 700 },
];
const told = (message: ServerMessage): Input => ({ type: 'message-received', message });
const cut = { id, speaker: 'partner', text: 'Hello', via: 'voice', startedAt: 1 } as const;
const openedAgain = opened([{ ...cut, interrupted: true, cutBy: 'connection' }]);
const speaking: Input[] = [
  opened(),
  told({ type: 'reply-started', turnId: id, stream: 1, sampleRate: 24_000 }),
  told({ type: 'reply-text', turnId: id, text }),
  told({ type: 'reply-words', turnId: id, words }),
];
const whole = told({ type: 'reply-ended', turnId: id, text, spoken: true });
const lost: Input = { type: 'transport-lost' };

/** Plays inputs after 400 ms of the reply were heard. */
function play(inputs: readonly Input[]) {
  const { after: state, effects } = playAll(inputs).at(-1) ?? expect.fail();
  return { state, effects };
}

const patched = (effects: readonly Effect[]) =>
  effects.flatMap((effect) => (effect.type === 'patch-turn' ? [effect.changes] : []));

describe('a reply during which the connection is lost', () => {
  it('is shown as offline, and not as the partner speaking', () => {
    const { state, effects } = play([...speaking, lost]);
    expect(phaseOf(state)).toBe('offline');
    expect(patched(effects)).toEqual([{ interrupted: true, cutBy: 'connection' }]);
    expect(heardOf(state, 400)).toEqual({ turnId: id, characters: 5, isSettled: false });
  });

  it('continues after the played part', () => {
    const again = told({ type: 'reply-started', turnId: id, stream: 1, sampleRate: 24_000, said: 'Hello ' });
    expect(phaseOf(play([...speaking, lost, openedAgain]).state)).toBe('thinking');
    const { state, effects } = play([...speaking, lost, openedAgain, again]);
    expect(phaseOf(state)).toBe('speaking');
    expect(state.reply).toMatchObject({ text: 'Hello ', heardBefore: 6 });
    expect(patched(effects)).toEqual([
      { text: 'Hello', state: 'speaking', interrupted: undefined, cutBy: undefined },
    ]);
  });

  it('is played to its end if it is complete, and is not sent again', () => {
    const { state } = play([...speaking, whole, lost]);
    expect(phaseOf(state)).toBe('speaking');
    const ended = play([...speaking, whole, lost, { type: 'playback-ended' }]);
    expect(patched(ended.effects)).toEqual([{ text, state: 'done' }]);
    expect(phaseOf(play([...speaking, whole, lost, openedAgain]).state)).toBe('speaking');
    expect(heardOf(ended.state, 0)).toEqual({ turnId: id, characters: text.length, isSettled: true });
  });

  it('ends with the received part if the connection is lost for good', () => {
    const ended: Input = {
      type: 'transport-ended',
      error: { code: 'unauthorized', message: 'Join again.', retryable: false },
    };
    const { state, effects } = play([...speaking, lost, ended, { type: 'playback-ended' }]);
    expect(patched(effects)).toEqual([{ text: 'Hello', state: 'done', interrupted: true, cutBy: 'server' }]);
    expect(phaseOf(state)).toBe('offline');
  });
});
