import type { AssessedWord, PracticeCommand, PracticeEvent } from '@sayable/shared/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  alignment,
  failed,
  level,
  plan,
  play,
  prepared,
  record,
  result,
  scores,
  source,
  started,
  stopped,
  text,
} from '../card.test-support.ts';
import { applyEvent, isRecording } from '../state/apply-event.ts';
import { applyIntent } from '../state/apply-intent.ts';
import { nextAction } from '../state/next-step.ts';
import { type CardState, type Input, type Intent, initialState } from '../state/state.ts';
import { questionOf, shownWords, triesOf } from './word-takes.ts';
import { sayWord } from './word-try.ts';

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

const assessed = (attemptId: string, ...words: AssessedWord[]): PracticeEvent => ({
  type: 'attempt-assessed',
  attemptId,
  alignment,
  assessment: { scores, words },
});
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
    const { state, commands } = play(...wrongWord, say, started('b'), level(0.5), stopped('b'));
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
    const silence = failed('record-word', { attemptId: 'b' });
    const { state } = play(...wrongWord, say, started('b'), silence);
    expect(state).toMatchObject({
      phase: { name: 'result' },
      trying: null,
      failedTry: { of: 'a', words: [0, 1] },
    });
    expect(attemptOf(state).takes).toBeUndefined();
  });

  it('is cancelled with its popover or by Cancel, and the sentence stays', () => {
    for (const end of [{ type: 'close-word' }, { type: 'cancel' }] as const) {
      const { state, commands } = play(...wrongWord, say, started('b'), end);
      expect(commands.at(-1)).toBe('cancel-recording');
      expect(state).toMatchObject({ trying: null, phase: { name: 'result' } });
      const late = play(...wrongWord, say, end, started('b'), {
        type: 'recording-cancelled',
        attemptId: 'b',
      });
      expect(late.state).toMatchObject({ trying: null, phase: { name: 'result' } });
    }
  });

  it('is not confused with an earlier cancelled try', () => {
    const end: Input = { type: 'cancel' };
    const late: Input[] = [started('b', 2), { type: 'recording-cancelled', attemptId: 'b' }];
    const { state } = play(...wrongWord, say, end, say, ...late, started('c'));
    expect(state.trying).toMatchObject({ name: 'listening', attemptId: 'c' });
  });

  it('stops the playback, and does not start during another recording', () => {
    const sounding: Input = {
      type: 'play',
      button: 'word-reference',
      command: { type: 'play-reference', pace: 'normal' },
    };
    expect(play(...wrongWord, sounding, say).commands.slice(-2)).toEqual(['stop-playing', 'record-word']);
    expect(play(...wrongWord, say, record).commands).not.toContain('stop-recording');
    expect(play(...wrongWord, say, record).state.phase.name).toBe('result');
  });

  it('does not change a later result, because its assessment belongs to the earlier attempt', () => {
    const again = [record, started('c'), stopped('c'), assessed('c', wrong)];
    const { state } = play(...wrongWord, say, started('b'), stopped('b'), ...again, assessed('b', right));
    expect(attemptOf(state)).toMatchObject({ attemptId: 'c' });
    expect(shownWords(attemptOf(state))).toEqual([wrong]);
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
    const { state } = play(...question, open);
    const substitution = { word: 0, at: 1, sound: 'IY', other: 'IH' };
    expect(sayWord(state, false).commands).toMatchObject([{ type: 'record-word', substitution }]);
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
    expect(sayWord(state, false).commands[0]).not.toHaveProperty('substitution');
    expect(sayWord(state, false).commands).toMatchObject([{ type: 'record-word', words: [0, 1] }]);
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

type Opened = { id: string; isOpen: boolean };

/**
 * The card beside a host that answers its commands as the real one does, at moments that the test chooses.
 */
class Simulation {
  state: CardState = initialState(text, source);
  run: Opened | null = null;
  #ids = 0;
  readonly #events: PracticeEvent[] = [{ type: 'sentence-prepared', plan }];

  wish(intent: Intent): void {
    const { state, commands } = applyIntent(this.state, intent);
    this.state = state;
    for (const command of commands) this.#answer(command);
  }

  hear(): boolean {
    const event = this.#events.shift();
    if (event) this.state = applyEvent(this.state, event);
    return event !== undefined;
  }

  #answer(command: PracticeCommand): void {
    if (command.type === 'start-recording' || command.type === 'record-word') this.#record(command);
    if (command.type === 'cancel-recording') {
      this.#end((attemptId) => [{ type: 'recording-cancelled', attemptId }]);
    }
    if (command.type === 'stop-recording') this.pause();
  }

  #record(command: Extract<PracticeCommand, { type: 'start-recording' | 'record-word' }>): void {
    if (this.run?.isOpen) return;
    const id = `${++this.#ids}`;
    this.run = { id, isOpen: true };
    const { request } = command;
    this.#events.push({
      type: 'recording-started',
      attemptId: id,
      ...(request !== undefined && { request }),
    });
  }

  /** The end of what is said. */
  pause(): void {
    const word = this.#ids % 2 === 0 ? right : wrong;
    this.#end((attemptId) => [
      { type: 'recording-stopped', attemptId, because: 'endpoint' },
      assessed(attemptId, word),
    ]);
  }

  #end(events: (attemptId: string) => PracticeEvent[]): void {
    if (!this.run?.isOpen) return;
    this.run.isOpen = false;
    this.#events.push(...events(this.run.id));
  }
}

const wishes: Intent[] = [
  ...([
    { type: 'record', held: false },
    { type: 'say-word', held: false },
  ] as const),
  ...([{ type: 'open-word', index: 0, anchor: null }, { type: 'close-word' }, { type: 'cancel' }] as const),
  ...([{ type: 'finish' }, { type: 'let-go' }, { type: 'dismiss-failure' }] as const),
];

describe('any order of commands and answers', () => {
  it('leaves no invisible and no endless recording', () => {
    const step = fc.oneof(fc.constantFrom(...wishes), fc.constantFrom('hear' as const, 'pause' as const));
    const property = fc.property(fc.array(step, { maxLength: 50 }), (steps) => {
      const simulation = new Simulation();
      for (const one of steps) {
        if (one === 'hear') simulation.hear();
        else if (one === 'pause') simulation.pause();
        else simulation.wish(one);
      }
      while (simulation.hear());
      const { trying, phase } = simulation.state;
      const isSeen = (trying !== null && trying.name !== 'checking') || isRecording(phase);
      expect(isSeen).toBe(simulation.run?.isOpen ?? false);
      simulation.pause();
      while (simulation.hear());
      expect(simulation.state.trying).toBeNull();
      expect(['preparing', 'idle', 'result']).toContain(simulation.state.phase.name);
    });
    fc.assert(property, { numRuns: 3_000 });
  });
});
