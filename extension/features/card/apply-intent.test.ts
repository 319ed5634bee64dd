import { describe, expect, it } from 'vitest';
import { type Input, readSpan } from './state.ts';
import { checking, failed, listening, play, prepared, record, result, started } from './testing.ts';

describe('cancelling', () => {
  it('goes back to the result that was there', () => {
    const { phase, commands } = play(...result, record, started('b'), { type: 'cancel' });
    expect(phase).toMatchObject({ name: 'result', attempt: { attemptId: 'a' } });
    expect(commands.at(-1)).toBe('cancel-recording');
  });

  it('goes back to the sentence where there was none', () => {
    expect(play(...listening, { type: 'recording-cancelled', attemptId: 'a' }).phase.name).toBe('idle');
  });

  it('shows no recording that began before the host heard of it', () => {
    const cancelled: Input[] = [prepared, record, { type: 'cancel' }, started('a')];
    expect(play(...cancelled).phase.name).toBe('idle');
    expect(play(prepared, started('a')).phase.name).toBe('idle');
    expect(play(...result, started('b')).phase.name).toBe('result');
  });

  it('waits for the recording that was asked for after it', () => {
    const again: Input[] = [prepared, record, { type: 'cancel' }, record, started('a', 1)];
    expect(play(...again).phase.name).toBe('opening');
    const ended: Input = { type: 'recording-cancelled', attemptId: 'a' };
    expect(play(...again, ended, started('b')).phase).toMatchObject({ name: 'listening', attemptId: 'b' });
  });
});

describe('push-to-talk', () => {
  it('remembers that the key is held, until it is let go', () => {
    const held: Input[] = [prepared, { type: 'record', held: true }, started('a')];
    expect(play(...held).phase).toMatchObject({ name: 'listening', held: true });
    expect(play(...held, { type: 'let-go' })).toMatchObject({
      phase: { name: 'listening', held: false },
      commands: ['start-recording', 'let-go'],
    });
    expect(play(...held, { type: 'finish' })).toMatchObject({
      phase: { name: 'checking' },
      commands: ['start-recording', 'stop-recording'],
    });
  });
});

describe('failures', () => {
  it('keeps the recording and judges it again', () => {
    const inputs: Input[] = [...checking, failed('stop-recording', { attemptId: 'a' })];
    expect(play(...inputs).phase).toMatchObject({ name: 'failed', failure: { attemptId: 'a' } });
    expect(play(...inputs, { type: 'retry' })).toMatchObject({
      phase: { name: 'checking', attemptId: 'a' },
      commands: ['start-recording', 'judge-attempt'],
    });
  });

  it('prepares the sentence anew', () => {
    expect(play(failed('prepare-sentence'), { type: 'retry' })).toMatchObject({
      phase: { name: 'preparing' },
      commands: ['prepare-sentence'],
    });
  });

  it('shows what failed beside the result and leaves the result', () => {
    for (const command of ['play-attempt', 'save-attempt']) {
      const { state, phase } = play(...result, failed(command));
      expect(phase.name).toBe('result');
      expect(state.notice).toMatchObject({ name: 'failed', command });
    }
  });

  it('takes an aborted command for an outcome', () => {
    const error = { code: 'aborted', message: 'Stopped.', retryable: true } as const;
    expect(play(...listening, failed('start-recording', { error })).phase.name).toBe('idle');
  });
});

describe('playing', () => {
  const press = (button: 'reference' | 'attempt'): Input => ({
    type: 'play',
    button,
    command:
      button === 'reference'
        ? { type: 'play-reference', pace: 'normal' }
        : { type: 'play-attempt', attemptId: 'a' },
  });

  it('stops on the second press of the same button', () => {
    expect(play(...result, press('reference'), press('reference'))).toMatchObject({
      state: { playback: null },
      commands: ['start-recording', 'play-reference', 'stop-playing'],
    });
  });

  it('follows the words that are read, and forgets them at the end', () => {
    const reading = [press('reference'), { type: 'playback-started', voice: 'reference' }] as const;
    const { state } = play(...result, ...reading, { type: 'word-read', word: 0 });
    expect(readSpan(state)).toEqual(state.plan?.words[0]?.span);
    const late = play(...result, ...reading, { type: 'playback-ended' }, { type: 'word-read', word: 0 });
    expect(readSpan(late.state)).toBeNull();
  });

  it('chooses another voice, and stops the one that reads', () => {
    const { state, commands } = play(
      ...result,
      { type: 'voices-listed', system: [{ id: 'system:Ann', name: 'Ann' }], chosen: null },
      press('reference'),
      { type: 'playback-started', voice: 'reference' },
      { type: 'voice-passed-over', cause: 'gone' },
      { type: 'choose-voice', voiceId: 'embedded:rms' },
    );
    expect(state).toMatchObject({
      playback: null,
      voices: { chosen: 'embedded:rms' },
      voicePassedOver: null,
    });
    expect(commands.slice(-2)).toEqual(['stop-playing', 'choose-voice']);
  });

  it('says a sentence along with the voice', () => {
    const { state } = play(prepared, { type: 'record', held: false, shadow: true }, started('a'));
    expect(state.phase).toMatchObject({ name: 'listening', shadowed: true });
    expect(play(...listening).phase).not.toHaveProperty('shadowed');
  });

  it('keeps the button that was pressed while the end of the other sound comes in', () => {
    const { state } = play(
      ...result,
      press('reference'),
      { type: 'playback-started', voice: 'reference' },
      press('attempt'),
      { type: 'playback-ended' },
    );
    expect(state.playback).toEqual({ button: 'attempt', sounding: false, word: null });
  });
});

describe("a word's popover", () => {
  it('opens for words of the result, and closes when a recording begins', () => {
    const open = (index: number): Input => ({ type: 'open-word', index, anchor: null });
    expect(play(...checking, open(0)).state.openWord).toBeNull();
    expect(play(...result, open(7)).state.openWord).toBeNull();
    expect(play(...result, open(0)).state.openWord).toMatchObject({ index: 0 });
    expect(play(...result, open(0), record).state.openWord).toBeNull();
  });

  it('opens for the words that wait to be said, too', () => {
    const open = (index: number): Input => ({ type: 'open-word', index, anchor: null });
    expect(play(open(0)).state.openWord).toBeNull();
    expect(play(prepared, open(0)).state.openWord).toMatchObject({ index: 0 });
    expect(play(prepared, open(1)).state.openWord).toBeNull();
    expect(play(prepared, open(0), record).state.openWord).toBeNull();
  });
});
