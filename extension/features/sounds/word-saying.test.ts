import type { Assessment, Contrast, PracticeEvent } from '@sayable/shared/contracts';
import { outcomeOfContrast } from '@sayable/shared/contrasts';
import { describe, expect, it } from 'vitest';
import {
  afterEvent,
  afterRecord,
  atFirst,
  counted,
  resultOf,
  roundCounts,
  type Saying,
} from './word-saying.ts';

const contrast: Contrast = {
  word: 'sheep',
  phones: ['SH', 'IY1', 'P'],
  at: 1,
  otherWord: 'ship',
  other: 'IH',
};

function assessment(probability: number | undefined, vowel: 'none' | 'replaced' = 'none'): Assessment {
  const phones = contrast.phones.map((expected, at) => ({
    expected,
    heard: expected,
    score: 90,
    error: at === contrast.at ? vowel : ('none' as const),
  }));
  return {
    scores: { overall: 90, accuracy: 90, completeness: 100, fluency: 90, prosody: 90 },
    words: [{ userIndex: 0, botIndex: 0, span: [0, 5], score: 90, error: 'none', phones }],
    ...(probability !== undefined && { contrast: probability }),
  };
}

const assessed = (attemptId: string, probability: number): PracticeEvent => ({
  type: 'attempt-assessed',
  attemptId,
  alignment: { user: [], bot: [] },
  assessment: assessment(probability),
});
const after = (state: Saying, ...events: PracticeEvent[]): Saying =>
  events.reduce((now, event) => afterEvent(now, event, contrast), state);

function tried(state: Saying, probability: number): Saying {
  const id = `try ${state.tries.length}`;
  const opening = afterRecord(state, 1);
  return after(opening, { type: 'recording-started', attemptId: id, request: 1 }, assessed(id, probability));
}
const ready: Saying = { ...atFirst, step: 'rest' };

describe('a spoken word of a minimal pair', () => {
  it.each([
    [0.97, 'none', 'hit'],
    [0.97, 'replaced', 'unsure'],
    [0.03, 'none', 'miss'],
    [0.5, 'none', 'unsure'],
    [undefined, 'none', 'unsure'],
  ] as const)('with a probability of %s and the sound %s is a %s', (probability, vowel, outcome) => {
    expect(outcomeOfContrast(assessment(probability, vowel), contrast)).toBe(outcome);
  });

  it('can be said three times; an uncertain try does not count', () => {
    const state = [0.5, 0.02, 0.5, 0.02].reduce(tried, ready);
    expect(counted(state.tries)).toHaveLength(2);
    expect(resultOf(state.tries)).toBeNull();
    expect(resultOf(tried(state, 0.02).tries)).toBe(false);
    expect(resultOf(tried(state, 0.98).tries)).toBe(true);
  });

  it('counts as missed in a round if it was the other one once', () => {
    const tries = (...probabilities: number[]) => probabilities.reduce(tried, ready).tries;
    const said = [
      { word: 'sheep', tries: tries(0.98) },
      { word: 'ship', tries: tries(0.02, 0.5, 0.98) },
      { word: 'heat', tries: tries(0.02, 0.02, 0.02) },
      { word: 'hit', tries: tries(0.5) },
      { word: 'eat', tries: [] },
    ];
    expect(roundCounts(said)).toMatchObject({ right: 2, wrong: 1, missed: ['ship', 'heat'] });
    expect(roundCounts([])).toEqual({ right: 0, wrong: 0, missed: [] });
  });

  it('ignores the result of another recording', () => {
    const opening = afterRecord(ready, 1);
    const state = after(
      opening,
      { type: 'recording-started', attemptId: 'a', request: 1 },
      assessed('b', 0.98),
    );
    expect(state).toMatchObject({ step: 'listening', tries: [] });
  });

  it('waits after a failure, which does not count as a try', () => {
    const failure: PracticeEvent = {
      type: 'command-failed',
      command: 'stop-recording',
      attemptId: 'a',
      error: { code: 'unprocessable', message: 'Nothing was heard.', retryable: false, reason: 'silence' },
    };
    const opening = afterRecord(ready, 1);
    const state = after(opening, { type: 'recording-started', attemptId: 'a', request: 1 }, failure);
    expect(state).toMatchObject({ step: 'rest', tries: [], failure: { reason: 'silence' } });
    expect(afterRecord(state, 1).failure).toBeNull();
  });
});
