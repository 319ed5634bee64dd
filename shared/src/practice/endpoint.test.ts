import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { UtterancePlan } from '../contracts/plan.ts';
import { endpointDecision, isEndpointNear, type RecognitionProgress } from './endpoint.ts';

const plan: UtterancePlan = {
  text: 'I think so too',
  words: ['i', 'think', 'so', 'too'].map((word) => ({ word, span: [0, 1], pronunciations: [['AH0']] })),
};

function progress(change: Partial<RecognitionProgress>): RecognitionProgress {
  return { type: 'progress', wordsRead: 0, inSpeech: false, speechStarted: true, silenceMs: 0, ...change };
}

describe('endpointing of a recording', () => {
  it.each([
    ['all read, a breath', { wordsRead: 4, silenceMs: 500 }, 'listen'],
    ['all read, silent', { wordsRead: 4, silenceMs: 700 }, 'endpoint'],
    ['last word unseen, a short pause', { wordsRead: 3, silenceMs: 800 }, 'listen'],
    ['last word unseen, silent', { wordsRead: 3, silenceMs: 1_100 }, 'endpoint'],
    ['thinking in the middle', { wordsRead: 2, silenceMs: 1_500 }, 'listen'],
    ['given up in the middle', { wordsRead: 2, silenceMs: 1_800 }, 'endpoint'],
    ['still speaking after the last word', { wordsRead: 4, inSpeech: true, silenceMs: 0 }, 'listen'],
  ] as const)('%s', (_, change, decision) => {
    expect(endpointDecision(progress(change), plan, 5_000)).toBe(decision);
  });

  it.each([
    [{ wordsRead: 4, silenceMs: 400 }, false],
    [{ wordsRead: 4, silenceMs: 450 }, true],
    [{ wordsRead: 2, silenceMs: 1_400 }, false],
    [{ wordsRead: 2, silenceMs: 1_600 }, true],
    [{ wordsRead: 4, inSpeech: true, silenceMs: 0 }, false],
    [{ speechStarted: false, silenceMs: 7_900 }, false],
  ])('%o: the end is near: %s', (change, isNear) => {
    expect(isEndpointNear(progress(change), plan)).toBe(isNear);
  });

  it('waits for the first word, but only for a limited time', () => {
    const silent = progress({ speechStarted: false, silenceMs: 7_900 });
    expect(endpointDecision(silent, plan, 7_900)).toBe('listen');
    expect(endpointDecision(silent, plan, 8_000)).toBe('endpoint');
  });

  it('never records longer than a minute', () => {
    const anything = fc.record({
      wordsRead: fc.nat(4),
      inSpeech: fc.boolean(),
      speechStarted: fc.boolean(),
      silenceMs: fc.nat(60_000),
    });
    fc.assert(
      fc.property(anything, fc.integer({ min: 60_000, max: 90_000 }), (change, elapsedMs) => {
        expect(endpointDecision(progress(change), plan, elapsedMs)).toBe('limit');
      }),
    );
  });

  it('still ends after more silence', () => {
    fc.assert(
      fc.property(fc.nat(4), fc.nat(5_000), fc.nat(5_000), (wordsRead, silenceMs, more) => {
        const first = endpointDecision(progress({ wordsRead, silenceMs }), plan, 10_000);
        const later = endpointDecision(progress({ wordsRead, silenceMs: silenceMs + more }), plan, 10_000);
        if (first === 'endpoint') expect(later).toBe('endpoint');
      }),
    );
  });
});
