import { describe, expect, it } from 'vitest';
import { idOf } from '../../storage/conversations/conversation.test-support.ts';
import type { Input } from './inputs-and-effects.ts';
import { began, decided, last, opened, play, reply, sent } from './step.test-support.ts';
import { idOf as turnOf } from './unconfirmed.ts';

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
