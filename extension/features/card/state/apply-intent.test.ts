import { describe, expect, it } from 'vitest';
import {
  checking,
  failed,
  listening,
  play,
  prepared,
  record,
  result,
  started,
} from '../card.test-support.ts';
import { type Input, readSpan } from './state.ts';

const broken = { code: 'internal', message: 'x', retryable: false } as const;

const press = (button: 'reference' | 'attempt'): Input => ({
  type: 'play',
  button,
  command:
    button === 'reference'
      ? { type: 'play-reference', pace: 'normal' }
      : { type: 'play-attempt', attemptId: 'a' },
});

describe('cancelling', () => {
  it('returns to the earlier result', () => {
    const { phase, commands } = play(...result, record, started('b'), { type: 'cancel' });
    expect(phase).toMatchObject({ name: 'result', attempt: { attemptId: 'a' } });
    expect(commands.at(-1)).toBe('cancel-recording');
  });

  it('returns to the sentence if there was no result', () => {
    expect(play(...listening, { type: 'recording-cancelled', attemptId: 'a' }).phase.name).toBe('idle');
  });

  it('ignores a recording that started before the host received the command', () => {
    const cancelled: Input[] = [prepared, record, { type: 'cancel' }, started('a')];
    expect(play(...cancelled).phase.name).toBe('idle');
    expect(play(prepared, started('a')).phase.name).toBe('idle');
    expect(play(...result, started('b')).phase.name).toBe('result');
  });

  it('waits for the recording that was requested after it', () => {
    const again: Input[] = [prepared, record, { type: 'cancel' }, record, started('a', 0)];
    expect(play(...again).phase.name).toBe('opening');
    const ended: Input = { type: 'recording-cancelled', attemptId: 'a' };
    expect(play(...again, ended, started('b')).phase).toMatchObject({ name: 'listening', attemptId: 'b' });
  });
});

describe('push-to-talk', () => {
  it('records that the key is held until its release', () => {
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

describe('a failure', () => {
  it('of the voice leaves the recording on the screen while the microphone is open, and the result after it', () => {
    const unvoiced = failed('prepare-sentence');
    expect(play(...listening, unvoiced).phase.name).toBe('listening');
    expect(play(prepared, record, unvoiced, started('a')).phase.name).toBe('listening');
    expect(play(...checking, unvoiced)).toMatchObject({
      phase: { name: 'checking' },
      state: { notice: { name: 'failed', command: 'prepare-sentence' } },
    });
  });

  it('of something else leaves the Stop button of what is heard', () => {
    const { state } = play(...result, press('reference'), failed('dispute-mark'));
    expect(state.playback?.button).toBe('reference');
  });

  it('keeps the recording, which can be assessed again', () => {
    const inputs: Input[] = [...checking, failed('stop-recording', { attemptId: 'a' })];
    expect(play(...inputs).phase).toMatchObject({ name: 'failed', failure: { attemptId: 'a' } });
    expect(play(...inputs, { type: 'retry' })).toMatchObject({
      phase: { name: 'checking', attemptId: 'a' },
      commands: ['start-recording', 'judge-attempt'],
    });
  });

  it('in the preparation is retried by preparing the sentence again', () => {
    expect(play(failed('prepare-sentence'), { type: 'retry' })).toMatchObject({
      phase: { name: 'preparing' },
      commands: ['prepare-sentence'],
    });
  });

  it('is shown beside the result, which stays', () => {
    for (const command of ['play-attempt', 'save-attempt']) {
      const { state, phase } = play(...result, failed(command));
      expect(phase.name).toBe('result');
      expect(state.notice).toMatchObject({ name: 'failed', command });
    }
  });

  it('by an aborted command is a regular end', () => {
    const error = { code: 'aborted', message: 'Stopped.', retryable: true } as const;
    expect(play(...listening, failed('start-recording', { error })).phase.name).toBe('idle');
  });
});

describe('playback', () => {
  it('stops on the second press of the same button', () => {
    expect(play(...result, press('reference'), press('reference'))).toMatchObject({
      state: { playback: null },
      commands: ['start-recording', 'play-reference', 'stop-playing'],
    });
  });

  it('marks the words that are being read, until the end', () => {
    const reading = [press('reference'), { type: 'playback-started', voice: 'reference' }] as const;
    const { state } = play(...result, ...reading, { type: 'word-read', word: 0 });
    expect(readSpan(state)).toEqual(state.plan?.words[0]?.span);
    const late = play(...result, ...reading, { type: 'playback-ended' }, { type: 'word-read', word: 0 });
    expect(readSpan(late.state)).toBeNull();
  });

  it('uses another chosen voice, and stops the current one', () => {
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

  it('records a sentence with the model voice (shadowing)', () => {
    const { state } = play(prepared, { type: 'record', held: false, shadow: true }, started('a'));
    expect(state.phase).toMatchObject({ name: 'listening', shadowed: true });
    expect(play(...listening).phase).not.toHaveProperty('shadowed');
  });

  it('keeps the pressed button when the end of the other sound arrives', () => {
    const { state } = play(
      ...result,
      press('reference'),
      { type: 'playback-started', voice: 'reference' },
      press('attempt'),
      { type: 'playback-started', voice: 'reference', request: 0 },
      { type: 'playback-ended', request: 0 },
      { type: 'command-failed', command: 'play-reference', error: broken, request: 0 },
    );
    expect(state.playback).toMatchObject({ button: 'attempt', sounding: false, word: null });
  });
});

describe("a word's popover", () => {
  it('opens for words of the result, and closes when a recording starts', () => {
    const open = (index: number): Input => ({ type: 'open-word', index, anchor: null });
    expect(play(...checking, open(0)).state.openWord).toBeNull();
    expect(play(...result, open(7)).state.openWord).toBeNull();
    expect(play(...result, open(0)).state.openWord).toMatchObject({ index: 0 });
    expect(play(...result, open(0), record).state.openWord).toBeNull();
  });

  it('also opens for words that were not said yet', () => {
    const open = (index: number): Input => ({ type: 'open-word', index, anchor: null });
    expect(play(open(0)).state.openWord).toBeNull();
    expect(play(prepared, open(0)).state.openWord).toMatchObject({ index: 0 });
    expect(play(prepared, open(1)).state.openWord).toBeNull();
    expect(play(prepared, open(0), record).state.openWord).toBeNull();
  });
});
