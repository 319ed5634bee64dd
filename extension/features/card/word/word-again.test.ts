import type { AssessedWord } from '@sayable/shared/contracts';
import { describe, expect, it, vi } from 'vitest';
import type { FakeClient } from '../../../messaging/fake-client.test-support.ts';
import {
  alignment,
  anError,
  assessed as assessedWith,
  failed,
  type Input,
  play,
  prepared,
  record,
  result,
  scores,
  started,
  stopped,
} from '../card.test-support.ts';
import { nextAction } from '../state/next-step.ts';
import type { CardState, Intent } from '../state/state.ts';
import { questionOf, shownWords, triesOf } from './word-takes.ts';

const sound = (expected: string, heard: string | null = expected) => ({
  expected,
  heard,
  score: heard === expected ? 95 : 20,
  error: heard === expected ? ('none' as const) : ('replaced' as const),
});
const right: AssessedWord = {
  botIndex: 0,
  userIndex: 0,
  span: [0, 1] as [number, number],
  score: 91,
  error: 'none' as const,
  phones: [sound('AY1')],
};
const wrong: AssessedWord = { ...right, score: 42, error: 'mispronounced', phones: [sound('AY1', 'EY1')] };
const unsure: AssessedWord = { ...right, score: 60, error: 'unsure' };

const assessed = (attemptId: string, ...words: AssessedWord[]) => assessedWith(attemptId, words);
const open: Input = { type: 'open-word', index: 0, anchor: null };
const say: Input = { type: 'say-word', held: false };
/** A result with a wrong word, whose popover is open. */
const wrongWord: Input[] = [prepared, record, started('a'), stopped('a'), assessed('a', wrong), open];
const tried = (id: string, word: AssessedWord): Input[] => [
  ...[say, started(id), stopped(id), assessed(id, word)],
];
const attemptOf = (state: CardState) => {
  if (state.phase.name !== 'result') throw new Error(state.phase.name);
  return state.phase.attempt;
};

describe('a repeated word', () => {
  it('is recorded alone, and shown as right once it is right', () => {
    const { state, commands } = play(...wrongWord, say, started('b'), stopped('b'));
    expect(commands.at(-1)).toBe('record-word');
    expect(state).toMatchObject({
      phase: { name: 'result' },
      trying: { name: 'checking', of: 'a', words: [0, 1] },
    });

    const after = play(...wrongWord, ...tried('b', right)).state;
    expect(after).toMatchObject({ trying: null, openWord: { index: 0 } });
    const attempt = attemptOf(after);
    expect(attempt.assessment.words).toEqual([wrong]);
    expect(shownWords(attempt)).toEqual([{ ...right, score: 91 }]);
    expect(shownWords(attempt)).toBe(shownWords(attempt));
  });

  it('stays right after a worse try, because the best one counts', () => {
    const attempt = attemptOf(play(...wrongWord, ...tried('b', right), ...tried('c', wrong)).state);
    expect(shownWords(attempt)[0]?.error).toBe('none');
    expect(triesOf(attempt, wrong).map(({ outcome }) => outcome)).toEqual(['hit', 'miss']);
  });

  it('is neither right nor wrong if the assessment is uncertain', () => {
    const attempt = attemptOf(play(...wrongWord, ...tried('b', unsure)).state);
    expect(triesOf(attempt, wrong).map(({ outcome }) => outcome)).toEqual(['unsure']);
    expect(shownWords(attempt)).toEqual([wrong]);
  });

  it('uses up no try if no speech was heard, and says why', () => {
    const { state } = play(...wrongWord, say, started('b'), failed);
    expect(state).toMatchObject({
      phase: { name: 'result' },
      trying: null,
      failedTry: { of: 'a', words: [0, 1] },
    });
    expect(attemptOf(state).takes).toEqual([]);
    expect(play(...wrongWord, say, failed, open).state.failedTry).toBeNull();
  });

  it('is cancelled with its popover or by Cancel, and the sentence stays', () => {
    for (const end of [{ type: 'close-word' }, { type: 'cancel' }] as const) {
      const { state, commands } = play(...wrongWord, say, started('b'), end);
      expect(commands.at(-1)).toBe('cancel-recording');
      expect(state).toMatchObject({ trying: null, phase: { name: 'result' } });
    }
  });

  it('does not start during another recording', () => {
    expect(play(...wrongWord, say, record).commands.at(-1)).toBe('record-word');
    expect(play(...wrongWord, say, record).state.phase.name).toBe('result');
  });

  it('does not change a later result, because its assessment belongs to the earlier attempt', () => {
    const again = [record, started('c'), stopped('c'), assessed('c', wrong)];
    const { state } = play(...wrongWord, say, started('b'), stopped('b'), ...again, assessed('b', right));
    expect(attemptOf(state)).toMatchObject({ attemptId: 'c' });
    expect(shownWords(attemptOf(state))).toEqual([wrong]);
  });
});

describe('a word in a loop', () => {
  const loop: Input = { type: 'say-word', held: false, loops: true };
  const read: Input = (host) => host.read();
  const round = (id: string, word: AssessedWord, isKept: boolean): Input[] => [
    ...[started(id), stopped(id), assessedWith(id, [word], { isKept })],
  ];

  it('is said along, needs no press between its rounds, and shows the best of them', () => {
    vi.useFakeTimers();
    const { state, sent } = play(...wrongWord, read, loop, ...round('b', right, true), () =>
      vi.advanceTimersByTime(650),
    );
    const rounds = sent.slice(-2);
    expect(rounds[0]).toMatchObject({ type: 'record-word', attemptId: 'a', words: [0, 1] });
    expect(rounds[1]).toBe(rounds[0]);
    expect(state).toMatchObject({ phase: { name: 'result' }, trying: { name: 'opening', of: 'a' } });
    const after = play(
      ...[...wrongWord, read, loop, ...round('b', right, true)],
      ...[() => vi.advanceTimersByTime(650), ...round('c', wrong, false)],
    ).state;
    expect(after.loop?.takes.map(({ attemptId }) => attemptId)).toEqual(['b', 'c']);
    expect(attemptOf(after).takes?.map(({ attemptId }) => attemptId)).toEqual(['b']);
    expect(after.trying?.name).toBe('opening');
    vi.useRealTimers();
  });

  it('waits for the voice', () => {
    expect(play(...wrongWord, loop).commands.at(-1)).toBe('start-recording');
  });

  it.each<[string, Intent]>([
    ['Space or Done', { type: 'finish' }],
    ['Esc', { type: 'cancel' }],
    ['the popover', { type: 'close-word' }],
  ])('ends with %s', (_, intent) => {
    vi.useFakeTimers();
    const { state, commands } = play(...[...wrongWord, read, loop, ...round('b', right, true), intent], () =>
      vi.advanceTimersByTime(5_000),
    );
    expect(commands.slice(-2)).toEqual(['record-word', 'cancel-recording']);
    expect(state).toMatchObject({ loop: null, trying: null, phase: { name: 'result' } });
    expect(attemptOf(state).takes).toHaveLength(1);
    vi.useRealTimers();
  });

  it('ends with a round without a result, also if the next one has begun', () => {
    vi.useFakeTimers();
    const { state, commands } = play(
      ...[...wrongWord, read, loop, started('b'), stopped('b'), () => vi.advanceTimersByTime(650)],
      ...[started('c'), (host: FakeClient) => host.attempt({ phase: 'failed', error: anError }, 'b')],
    );
    expect(commands.at(-1)).toBe('cancel-recording');
    expect(state).toMatchObject({ loop: null, trying: null, failedTry: { of: 'a', words: [0, 1] } });
    vi.useRealTimers();
  });

  it('waits for a machine that judges slowly', () => {
    vi.useFakeTimers();
    const wait = () => vi.advanceTimersByTime(650);
    const two = [
      ...wrongWord,
      read,
      loop,
      started('b'),
      stopped('b'),
      wait,
      started('c'),
      stopped('c'),
      wait,
    ];
    const count = (commands: string[]) => commands.filter((type) => type === 'record-word').length;
    expect(count(play(...two).commands)).toBe(2);
    expect(count(play(...two, assessedWith('b', [right]), wait).commands)).toBe(3);
    vi.useRealTimers();
  });
});

describe('a word that is not sure by a slip', () => {
  const slip = { said: 'IH', isSureAlone: false };
  const asked: AssessedWord = {
    ...unsure,
    otherWord: 'ship',
    phones: [sound('SH'), { ...sound('IY1'), error: 'unsure', slip }, sound('P')],
  };
  const question = [prepared, record, started('a'), stopped('a'), assessed('a', asked)];

  it('is asked about, until it was said again', () => {
    expect(questionOf(attemptOf(play(...question).state))).toEqual({ index: 0, word: asked });
    for (const word of [right, unsure, wrong])
      expect(questionOf(attemptOf(play(...question, open, ...tried('b', word)).state))).toBeNull();
  });

  it('is the only one in its sentence, and none once another one was answered', () => {
    const second = { ...asked, botIndex: 1, userIndex: 1 };
    const attempt = { attemptId: 'a', alignment, assessment: { scores, words: [right, asked, second] } };
    expect(questionOf(attempt)?.index).toBe(1);
    const take = { attemptId: 'b', words: [1, 2] as [number, number], alignment };
    expect(
      questionOf({ ...attempt, takes: [{ ...take, assessment: { scores, words: [right] } }] }),
    ).toBeNull();
  });

  it('is no question if a second opinion has settled it', () => {
    const settled = { ...asked, error: 'none' as const };
    expect(questionOf({ attemptId: 'a', alignment, assessment: { scores, words: [settled] } })).toBeNull();
  });

  it('is recorded with the two sounds that are to be told apart, and is right on the page if it was', () => {
    const substitution = { word: 0, at: 1, sound: 'IY', other: 'IH' };
    expect(play(...question, open, say).sent.at(-1)).toMatchObject({ type: 'record-word', substitution });
    const answered = play(...question, open, ...tried('b', { ...right, phones: asked.phones })).state;
    expect(shownWords(attemptOf(answered))[0]?.error).toBe('none');
  });
});

describe('a word that is not sure by its ending', () => {
  it('is asked about, recorded alone, and right on the page if its ending was said', () => {
    const ending = { ...sound('Z'), heard: null, error: 'unsure' as const };
    const asked = { ...unsure, otherWord: 'tea', phones: [sound('T'), sound('IY1'), ending] };
    const question = [prepared, record, started('a'), stopped('a'), assessed('a', asked), open];
    const { state } = play(...question);
    expect(questionOf(attemptOf(state))?.word).toEqual(asked);
    const asking = play(...question, say).sent.at(-1);
    expect(asking).toMatchObject({ type: 'record-word', words: [0, 1] });
    expect(asking).not.toHaveProperty('substitution');
    const answered = (word: AssessedWord) => attemptOf(play(...question, ...tried('b', word)).state);
    expect(shownWords(answered(right))[0]?.error).toBe('none');
    expect(questionOf(answered(asked))).toBeNull();
    expect(shownWords(answered(asked))[0]?.error).toBe('unsure');
  });
});

describe('the next action', () => {
  const after = (...inputs: Input[]) => nextAction(play(...inputs).state, true).name;

  it('is to say the wrong word, and the next sentence once it is right', () => {
    expect(after(...wrongWord)).toBe('say-word');
    expect(after(...wrongWord, ...tried('b', unsure))).toBe('say-word');
    expect(after(...wrongWord, ...tried('b', right))).toBe('next');
    expect(nextAction(play(...wrongWord, ...tried('b', right)).state, false).name).toBe('record');
  });

  it('is the next one after three misses', () => {
    const two = [...tried('b', wrong), ...tried('c', wrong)];
    expect(after(...wrongWord, ...two)).toBe('say-word');
    expect(after(...wrongWord, ...two, ...tried('d', wrong))).toBe('next');
  });

  it('is to record if there is no result', () => {
    expect(after(prepared)).toBe('record');
    expect(after(...result)).toBe('next');
  });
});
