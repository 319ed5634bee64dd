import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FakeClient } from '../../../messaging/fake-client.test-support.ts';
import {
  alignment,
  anError,
  checking,
  failed,
  type Input,
  judged,
  listening,
  noticed,
  plan,
  play,
  prepared,
  record,
  result,
  scores,
  source,
  started,
  text,
  unprepared,
  word,
} from '../card.test-support.ts';
import { noticeText } from './notice-text.ts';
import { isRecording, isTrying } from './screen.ts';
import { type Intent, readSpan } from './state.ts';
import { createCardStore } from './store.ts';

const press = (button: 'reference' | 'attempt'): Input => ({
  type: 'play',
  button,
  command:
    button === 'reference'
      ? { type: 'play-reference', pace: 'normal' }
      : { type: 'play-attempt', attemptId: 'a' },
});
const open = (index: number): Input => ({ type: 'open-word', index, anchor: null });
const cancel: Input = { type: 'cancel' };

describe('a recording’s phases', () => {
  it.each<[string, Input[]]>([
    ['preparing', []],
    ['preparing', [record]],
    ['idle', [prepared]],
    ['opening', [prepared, record]],
    ['listening', listening],
    ['checking', [...listening, { type: 'finish' }]],
    ['checking', checking],
    ['result', result],
    ['idle', [...listening, cancel]],
    ['opening', [...result, record]],
    ['result', [...result, record, started('b'), cancel]],
    ['opening', [prepared, record, cancel, record]],
    ['failed', [...checking, failed]],
    ['checking', [...checking, failed, { type: 'retry' }]],
    ['idle', [...checking, failed, { type: 'dismiss-failure' }]],
    ['opening', [...checking, failed, record]],
    ['failed', [unprepared]],
    ['preparing', [unprepared, { type: 'retry' }]],
    ['failed', [prepared, unprepared]],
    ['opening', [prepared, unprepared, record]],
    ['result', [...result, noticed]],
  ])('are %s after these steps: %#', (name, inputs) => {
    expect(play(...inputs).phase.name).toBe(name);
  });

  it('keep the earlier result, and the recording that can be judged again', () => {
    expect(play(...result, record, cancel).phase).toMatchObject({ attempt: { attemptId: 'a' } });
    const kept = play(...checking, failed);
    expect(kept.phase).toMatchObject({ failure: { attemptId: 'a', error: anError } });
    expect(play(...checking, failed, { type: 'retry' }).commands.at(-1)).toBe('judge-attempt');
    expect(play(prepared, record, failed).phase).toMatchObject({ failure: { attemptId: null } });
    expect(play(unprepared, { type: 'retry' }).commands).toEqual(['prepare-sentence']);
  });

  it('know that a key is held until its release', () => {
    const held: Input[] = [prepared, { type: 'record', held: true }, started('a')];
    expect(play(...held).phase).toMatchObject({ name: 'listening', held: true });
    const released = play(...held, { type: 'let-go' });
    expect(released).toMatchObject({ phase: { held: false }, commands: ['start-recording', 'let-go'] });
  });

  it('know if the model voice reads along', () => {
    const { phase } = play(prepared, { type: 'record', held: false, shadow: true }, started('a'));
    expect(phase).toMatchObject({ name: 'listening', shadowed: true });
    expect(play(...listening).phase).not.toHaveProperty('shadowed');
  });
});

describe('a notice', () => {
  it.each([
    ['limit', /one minute/],
    ['lost', /went away/],
  ] as const)('explains beside the result why the recording ended: %s', (name, words) => {
    const end: Input[] = [...checking, (host) => host.show({ notices: [{ id: 2, name }] })];
    for (const inputs of [end, [...end, judged('a')]]) {
      const { notice } = play(...inputs).state;
      expect(notice && noticeText(notice)).toMatch(words);
    }
    expect(play(...end, judged('a'), record).state.notice).toBeNull();
  });
});

describe('playback', () => {
  it('stops on the second press of the same button', () => {
    expect(play(...result, press('reference'), press('reference'))).toMatchObject({
      state: { playback: null },
      commands: ['start-recording', 'play-reference', 'stop-playing'],
    });
  });

  it('is that of the pressed button, until another sound takes its place', () => {
    expect(play(...result, press('reference'), press('attempt')).state.playback?.button).toBe('attempt');
    expect(play(...result, press('reference'), record).state.playback).toBeNull();
    const other: Input = (host) => host.show({ sound: { id: 99, isSounding: true, word: null } });
    expect(play(...result, press('reference'), other).state.playback).toBeNull();
    expect(play(...result, press('reference'), noticed).state.playback?.button).toBe('reference');
  });

  it('marks the word that is being read', () => {
    const reads: Input = (host) =>
      host.view.sound && host.show({ sound: { ...host.view.sound, isSounding: true, word: 0 } });
    const { state } = play(...result, press('reference'), reads);
    expect(readSpan(state)).toEqual(plan.words[0]?.span);
    expect(readSpan(play(...result, press('reference'), reads, (host) => host.endSound()).state)).toBeNull();
  });

  it('uses another chosen voice, and stops the current one', () => {
    const { state, commands } = play(
      ...result,
      (host) => host.show({ voices: { system: [{ id: 'system:Ann', name: 'Ann' }], chosen: null } }),
      press('reference'),
      (host) => host.sentence({ passedOver: 'gone' }),
      { type: 'choose-voice', voiceId: 'embedded:rms' },
    );
    expect(state).toMatchObject({
      playback: null,
      voices: { chosen: 'embedded:rms' },
      voicePassedOver: null,
    });
    expect(commands.slice(-2)).toEqual(['stop-playing', 'choose-voice']);
  });
});

describe("a word's popover", () => {
  it('opens for words of the result, and for those that were not said yet', () => {
    expect(play(open(0)).state.openWord).toBeNull();
    expect(play(prepared, open(0)).state.openWord).toMatchObject({ index: 0 });
    expect(play(prepared, open(1)).state.openWord).toBeNull();
    expect(play(...checking, open(0)).state.openWord).toBeNull();
    expect(play(...result, open(7)).state.openWord).toBeNull();
    expect(play(...result, open(0)).state.openWord).toMatchObject({ index: 0 });
  });

  it.each<[string, Input[]]>([
    ['a recording is cancelled', [record, cancel]],
    ['the sentence gets another pronunciation', [(host) => host.sentence({ pronunciations: 1 })]],
    ['the recording is judged again', [{ type: 'judge-again', attemptId: 'a' }, judged('a')]],
  ])('is closed after %s', (_, inputs) => {
    expect(play(...result, open(0), ...inputs).state).toMatchObject({
      openWord: null,
      phase: { name: 'result' },
    });
  });
});

const wishes: Intent[] = [
  { type: 'record', held: false },
  { type: 'say-word', held: false },
  { type: 'open-word', index: 0, anchor: null },
  { type: 'close-word' },
  { type: 'cancel' },
  { type: 'finish' },
  { type: 'let-go' },
  { type: 'dismiss-failure' },
];
const wrong = { ...word(0, 0, 0, 42), error: 'mispronounced' as const };
/** The host's answers to the newest recording. */
const moves: Input[] = [
  (host) => {
    if (host.view.attempts.at(-1)?.phase !== 'opening') return;
    host.attempt({ attemptId: `${host.sent.length}`, phase: 'listening' });
  },
  (host) => {
    if (host.view.attempts.at(-1)?.phase === 'listening') host.attempt({ phase: 'checking' });
  },
  (host) => {
    if (host.view.attempts.at(-1)?.phase !== 'checking') return;
    host.attempt({ phase: 'assessed', result: { alignment, assessment: { scores, words: [wrong] } } });
  },
];

describe('any order of commands and answers', () => {
  it('shows each recording that is made, and no other one', () => {
    const one = fc.oneof(fc.constantFrom(...wishes), fc.constantFrom(...moves));
    const property = fc.property(fc.array(one, { maxLength: 50, size: 'max' }), (inputs) => {
      const client = new FakeClient();
      const store = createCardStore({ client, text, source });
      client.show({ plan });
      for (const input of inputs) {
        if (typeof input === 'function') input(client);
        else store.dispatch(input);
        const { attempts } = client.view;
        const isMade = attempts.some(({ phase }) => phase === 'opening' || phase === 'listening');
        const state = store.getState();
        expect(isTrying(state) || isRecording(state.phase)).toBe(isMade);
      }
    });
    fc.assert(property, { numRuns: 1_000 });
  });
});
