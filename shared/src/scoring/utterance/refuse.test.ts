import { describe, expect, it } from 'vitest';
import { hearingOf, fiveWordPlan as plan, type Saying } from '../synthetic-hearing.test-support.ts';
import { refuseUnjudgeable } from './refuse.ts';

const everyWord: Saying[] = plan.words.map((_, planIndex) => ({ planIndex }));

const refusing =
  (sayings: Saying[], signal = {}, textMatch = 0.9) =>
  () =>
    refuseUnjudgeable(hearingOf(plan, sayings, signal, textMatch), plan.words.length);

describe('what can not be judged', () => {
  it.each([
    ['silence', { speechStartMs: 0, speechEndMs: 0 }],
    ['too-quiet', { speechDb: -62, noiseDb: -64 }],
    ['clipping', { clippedShare: 0.05 }],
  ])('%s', (reason, signal) => {
    expect(refusing(everyWord, signal)).toThrow(expect.objectContaining({ code: 'unprocessable', reason }));
  });

  it.each([0.05, 0.15, 0.3])('another text, with a match of %d', (match) => {
    const other: Saying[] = [
      { planIndex: 2, fit: -9 },
      { planIndex: null, kind: 'added', durationMs: 1_500 },
    ];
    expect(refusing(other, {}, match)).toThrow(expect.objectContaining({ reason: 'other-text' }));
  });
});

describe('what can', () => {
  it('a text half read', () => {
    expect(refusing(everyWord.slice(0, 2))).not.toThrow();
  });

  it('a very weak reading', () => {
    const weak: Saying[] = [
      { planIndex: 0, fit: -6 },
      { planIndex: null, kind: 'added', durationMs: 500 },
      { planIndex: 3, fit: -6 },
    ];
    expect(refusing(weak, {}, 0.15)).not.toThrow();
  });
});
