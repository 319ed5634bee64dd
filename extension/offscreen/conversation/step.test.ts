import type { KeptTurn, ServerMessage } from '@sayable/shared/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conversation, idOf, turn } from '../../storage/conversations/conversation.test-support.ts';
import type { Input } from './inputs-and-effects.ts';
import { type ConversationState, isPlaying, streamingTurn, type Unconfirmed } from './state.ts';
import { began, decided, error, last, opened, play, reply, sent } from './step.test-support.ts';
import { idOf as turnOf } from './unconfirmed.ts';

describe('a conversation, step by step', () => {
  it('sends one turn at a time, and a text in between', () => {
    const text: Input = { type: 'text-looked-up', turnId: idOf(5), text: 'Hi.', row: undefined, latest: '' };
    const steps = play([opened(), began('a'), decided('turn-ended'), began('b'), text]);
    expect(steps.flatMap(({ effects }) => sent(effects))).toEqual(['audio-started', 'text-sent']);
    const next = play([{ type: 'audio-encoded', turnId: 'a' }], steps.at(-1)?.after);
    expect(sent(next[0]?.effects ?? [])).toEqual(['audio-committed', 'audio-started']);
  });

  it('keeps no reply of which nothing was heard', () => {
    const stop: Input = { type: 'command', command: { type: 'stop-speaking' } };
    const steps = play([opened(), reply(undefined, idOf(9)), stop]);
    expect(steps.at(-1)?.effects).toContainEqual({ type: 'remove-turn', turnId: idOf(9) });
  });

  it('leaves a turn that failed while it was said as it is', () => {
    const failed = { type: 'turn-failed', turnId: 'a', stage: 'transcription', error } as const;
    const steps = play([opened(), began('a'), { type: 'message-received', message: failed }]);
    const [end] = play([decided('turn-ended')], steps.at(-1)?.after);
    expect(end?.effects.map(({ type }) => type)).not.toContain('patch-turn');
    expect(end?.after.awaited).toEqual([]);
  });
});

/** Few ids, so that inputs refer to the same turns. */
const turnId = fc.constantFrom(idOf(1), idOf(2), idOf(3));
const row = fc.option(
  fc.record({
    id: turnId,
    speaker: fc.constantFrom('learner' as const, 'partner' as const),
    state: fc.constantFrom('waiting' as const, 'done' as const, 'failed' as const),
    text: fc.constantFrom('', 'A tea.'),
  }),
  { nil: undefined },
);
const asRow = (some: Partial<KeptTurn> | undefined) => some && { ...turn(1), index: 0, ...some };
const message: fc.Arbitrary<ServerMessage> = fc.oneof(
  fc.array(turnId, { maxLength: 2 }).map((ids) => ({
    type: 'conversation-opened' as const,
    conversation: conversation(1),
    turns: ids.map((id) => ({
      id,
      speaker: 'learner' as const,
      text: 'Hi.',
      via: 'voice' as const,
      startedAt: 1,
    })),
  })),
  fc.record({
    type: fc.constantFrom('transcript-partial', 'transcript-completed'),
    turnId,
    text: fc.string(),
  }),
  fc.record({ type: fc.constant('transcript-unsure'), turnId, candidates: fc.constant<string[]>(['A']) }),
  fc.record({
    type: fc.constant('turn-failed'),
    turnId,
    stage: fc.constantFrom('transcription', 'model', 'speech'),
    error: fc.constant(error),
  }),
  fc.record({
    type: fc.constant('reply-started'),
    turnId,
    to: fc.option(turnId, { nil: undefined }),
    stream: fc.nat(2),
    sampleRate: fc.constant(24_000),
  }),
  fc.record({ type: fc.constant('reply-text'), turnId, text: fc.string() }),
  fc.record({ type: fc.constant('reply-ended'), turnId, text: fc.string(), spoken: fc.boolean() }),
  fc.record({ type: fc.constant('reply-dropped'), turnId }),
  fc.constantFrom<ServerMessage>(
    { type: 'request-failed', error },
    { type: 'talk-finished' },
    { type: 'taken-over' },
    { type: 'steps-reached', steps: [0] },
  ),
);
const decision = fc.constantFrom(
  { type: 'turn-began' as const, preRollMs: 300 },
  { type: 'turn-began' as const, preRollMs: 900, rejoins: true as const },
  ...(
    ['turn-paused', 'turn-resumed', 'turn-ended', 'turn-dropped', 'duck', 'unduck', 'interrupt'] as const
  ).map((type) => ({ type })),
);
let counted = 0;
const input: fc.Arbitrary<Input> = fc.oneof(
  { weight: 4, arbitrary: message.map((one): Input => ({ type: 'message-received', message: one })) },
  {
    weight: 4,
    arbitrary: fc.record({ decision, by: fc.constantFrom('key', 'voice') }).map((one): Input => {
      counted += 1;
      const id = `turn-${counted}`;
      return { type: 'turn-decided', ...one, turnId: id, attemptId: id };
    }),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Input>(
      { type: 'command', command: { type: 'start-turn' } },
      { type: 'command', command: { type: 'finish-turn' } },
      { type: 'command', command: { type: 'cancel-turn' } },
      { type: 'command', command: { type: 'set-hands-free', on: true } },
      { type: 'command', command: { type: 'set-hands-free', on: false } },
      { type: 'command', command: { type: 'stop-speaking' } },
      { type: 'command', command: { type: 'say-in-other-words' } },
      { type: 'command', command: { type: 'send-text', text: 'Hi.', turnId: idOf(1) } },
      { type: 'command', command: { type: 'say-again', turnId: idOf(1), pace: 'normal' } },
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Input>(
      { type: 'opened' },
      { type: 'silence-requested' },
      { type: 'transport-lost' },
      { type: 'transport-ended', error: undefined },
      { type: 'transport-ended', error },
      { type: 'microphone-opened' },
      { type: 'microphone-refused', command: 'start-turn', error },
      { type: 'microphone-lost' },
      { type: 'microphone-requested' },
      { type: 'microphone-cooled' },
      { type: 'frame-recorded', samples: 16_000 },
      { type: 'frame-recorded', samples: 3_000_000 },
      { type: 'frame-judged', level: 0.5, inSpeech: true, atMs: 1 },
      { type: 'playback-ticked', level: 0.5 },
      { type: 'playback-ended' },
      { type: 'preview-started', turnId: '', words: [] },
      { type: 'speech-received', stream: 1, samples: new Int16Array(2) },
    ),
  },
  turnId.map(
    (id): Input => ({ type: 'text-looked-up', turnId: id, text: 'Hi.', row: undefined, latest: '' }),
  ),
  row.map((one): Input => ({ type: 'turn-looked-up', row: asRow(one) })),
  row.map((one): Input => {
    const found = asRow({ ...one, state: 'waiting', speaker: 'learner' });
    return { type: 'turns-reconciled', waiting: found ? [found] : [], latest: '' };
  }),
  fc.nat(40).map((back): Input => ({ type: 'audio-encoded', turnId: `turn-${counted - back}` })),
  turnId.map((id): Input => ({ type: 'audio-loaded', turnId: id })),
  turnId.map((id): Input => ({ type: 'audio-missing', turnId: id, error })),
);
const inputs = fc.array(input, { maxLength: 60 });

/** Returns the learner's turns that a message of the other side confirms, refuses or answers. */
function confirmedBy({ input: one }: { input: Input }): (string | undefined)[] {
  if (one.type === 'audio-missing') return [one.turnId];
  if (one.type !== 'message-received') return [];
  const { message: said } = one;
  if (said.type === 'conversation-opened') return said.turns.map(({ id }) => id);
  if (said.type === 'reply-started') return [said.to];
  return 'turnId' in said ? [said.turnId] : [];
}

const turnsIn = (unconfirmed: readonly Unconfirmed[]) => unconfirmed.flatMap((entry) => turnOf(entry) ?? []);

describe('any inputs in any order', () => {
  const always = (check: (steps: ReturnType<typeof play>) => void) =>
    fc.assert(
      fc.property(inputs, (some) => check(play(some))),
      { numRuns: 400 },
    );

  it('lose no unconfirmed turn, except one that was cancelled', () => {
    always((steps) => {
      for (const one of steps) {
        const over = new Set(confirmedBy(one));
        const spoken = one.before.learnerTurn?.turnId;
        const left = new Set(turnsIn(one.after.unconfirmed));
        const lost = turnsIn(one.before.unconfirmed).filter((id) => !left.has(id) && !over.has(id));
        // Two cases: a turn dropped while in progress, and a turn confirmed before its last packet was sent.
        const settled = one.before.unconfirmed.flatMap((entry) =>
          entry.kind === 'spoken' && entry.isSettled ? [entry.turnId] : [],
        );
        // The turn that goes on with it has all of its sound.
        const goesOn = (id: string) =>
          one.after.unconfirmed.some((entry) => entry.kind === 'spoken' && entry.rejoins === id);
        expect(lost.filter((id) => id !== spoken && !settled.includes(id) && !goesOn(id))).toEqual([]);
      }
    });
  });

  it('send no message without a connection, and the audio of one turn at a time', () => {
    always((steps) => {
      let streaming: string | undefined;
      for (const { before, after, effects } of steps) {
        const isFirst = before.connection !== 'open' && after.connection === 'open';
        if (isFirst || before.connection !== 'open') streaming = undefined;
        for (const effect of effects) {
          if (effect.type !== 'send' && effect.type !== 'send-audio') continue;
          expect([before.connection, after.connection]).toContain('open');
          if (effect.type === 'send-audio') {
            expect(effect.turnId).toBe(streaming);
            continue;
          }
          const { message: up } = effect;
          if (up.type === 'audio-started') streaming = up.turnId;
          if (up.type === 'audio-paused' || up.type === 'audio-resumed') expect(up.turnId).toBe(streaming);
          if (up.type !== 'audio-committed' && up.type !== 'audio-cancelled') continue;
          expect(up.turnId).toBe(streaming);
          streaming = undefined;
        }
        if (after.connection === 'open') expect(streamingTurn(after)).toBe(streaming);
        else expect(streamingTurn(after)).toBeUndefined();
      }
    });
  });

  it('play one sound at a time, and record no turn without speech', () => {
    always((steps) => {
      for (const { after } of steps) {
        const recording = after.unconfirmed.filter(
          (entry) => entry.kind === 'spoken' && entry.audio === 'recording',
        );
        const spoken = after.learnerTurn ? [after.learnerTurn.turnId] : [];
        expect(spoken).toEqual(expect.arrayContaining(turnsIn(recording)));
        if (!isPlaying(after)) continue;
        expect([after.reply, after.preview].filter(Boolean)).toHaveLength(1);
      }
    });
  });

  it('end for good, and ending twice has no effect', () => {
    fc.assert(
      fc.property(inputs, inputs, (before, after) => {
        const state: ConversationState = last([...before, { type: 'closed' }]);
        expect([state.learnerTurn, state.reply, state.preview, state.microphone]).toEqual([
          undefined,
          undefined,
          undefined,
          'closed',
        ]);
        for (const one of play([{ type: 'closed' }, ...after], state)) {
          expect(one.effects).toEqual([]);
          expect(one.after).toBe(state);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('rejoining a closed turn', () => {
  const again: Input = {
    ...began('b'),
    decision: { type: 'turn-began', preRollMs: 900, rejoins: true },
  } as Input;
  const closed = [opened(), began('a'), decided('turn-ended')];
  const finished = [again, decided('turn-ended'), { type: 'audio-encoded', turnId: 'b' } as const];

  it('cancels the earlier turn if its audio was still being sent', () => {
    const steps = play([...closed, ...finished]);
    expect(steps.flatMap(({ effects }) => sent(effects))).toEqual([
      'audio-started',
      'audio-cancelled',
      'audio-started',
      'audio-committed',
    ]);
  });

  it('leaves the earlier turn unchanged if the sound was only a cough', () => {
    const steps = play([...closed, again, decided('turn-dropped')]);
    expect(steps.at(-1)?.after.unconfirmed.map((entry) => turnOf(entry))).toEqual(['a']);
    expect(steps.at(-1)?.after.awaited).toMatchObject([{ turnId: 'a' }]);
    expect(play([again], steps.at(-1)?.after).at(-1)?.after.learnerTurn).toMatchObject({ rejoins: 'a' });
  });

  it('plays no late reply to the earlier turn', () => {
    const after = play([...closed, { type: 'audio-encoded', turnId: 'a' }, ...finished]).at(-1)?.after;
    const [late] = play([reply('a', idOf(9))], after);
    expect(late?.after.reply).toBeUndefined();
    expect(sent(late?.effects ?? [])).toEqual(['reply-stopped']);
    expect(late?.after.awaited).toMatchObject([{ turnId: 'b' }]);
  });

  it('does not happen after a text, a key press or a closed microphone', () => {
    const typed: Input = { type: 'text-looked-up', turnId: idOf(5), text: 'Hi.', row: undefined, latest: '' };
    const byKey: Input = { ...(decided('turn-ended') as object), by: 'key' } as Input;
    const off: Input = { type: 'command', command: { type: 'set-hands-free', on: false } };
    const on: Input = { type: 'command', command: { type: 'set-hands-free', on: true } };
    for (const inputs of [
      [...closed, typed],
      [opened(), began('a'), byKey],
      [opened(), on, began('a'), decided('turn-ended'), off],
    ]) {
      expect(last([...inputs, again]).learnerTurn).toMatchObject({ turnId: 'b', rejoins: undefined });
    }
  });
});
