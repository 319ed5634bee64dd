import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeSound } from '../assessment/phone/judge-sound.ts';
import { soundOf } from '../assessment/synthetic-sounds.test-support.ts';
import type { AssessedPhone, Assessment } from '../contracts/assessment.ts';
import type { SlipDetector } from '../ports/sound-scorer.ts';
import { readSlipDetectors } from '../sound-scores/index.ts';
import { slipHistoriesOf, slipShift } from './index.ts';

const phone = (
  expected: string | null,
  heard: string | null,
  error: AssessedPhone['error'],
): AssessedPhone => ({
  expected,
  heard,
  error,
  score: 50,
});
const attempt = (slipsOf: string, phones: AssessedPhone[]): { assessment: Assessment } => ({
  assessment: {
    slipsOf,
    words: [{ userIndex: 0, botIndex: 0, span: [0, 2], score: 80, error: 'none', phones }],
  },
});

describe('a person’s own tries', () => {
  it('are counted by expected sound, for each first language whose slips were listened for', () => {
    const right = phone('IH1', 'IH1', 'none');
    const slip = phone('IH0', 'IY0', 'replaced');
    const lowered = { ...right, slip: { said: 'IY', isSureAlone: true } };
    const doubtful = { ...right, slip: { said: 'IY', isSureAlone: false } };
    const likely = { ...right, slip: { said: 'IY', isSureAlone: true, odds: Math.log(3) } };
    const disputed = { ...lowered, original: { score: 49, error: 'replaced' as const } };
    const rest = [phone('IH1', 'IH1', 'unsure'), phone(null, 'EH0', 'added'), phone('T', null, 'dropped')];
    const attempts = [
      attempt('es', [lowered, doubtful, disputed]),
      attempt('es', [right, slip, ...rest]),
      attempt('es', [right]),
      attempt('de', [slip]),
      attempt('fr', [likely, likely]),
      {},
    ];
    expect(slipHistoriesOf(attempts)).toEqual({
      es: { IH: { right: 2, said: { IY: 2 } }, T: { right: 0, said: { '-': 1 } } },
      de: { IH: { right: 0, said: { IY: 1 } } },
      // Each is a slip with a probability of three quarters.
      fr: { IH: { right: expect.closeTo(0.5), said: { IY: expect.closeTo(1.5) } } },
    });
  });

  it('shift nothing at first, are lowered by each right one and raised by each slip, within limits', () => {
    const counts = fc.record({
      prior: fc.double({ min: -6, max: 4, noNaN: true }),
      right: fc.nat(500),
      slips: fc.nat(500),
    });
    fc.assert(
      fc.property(counts, ({ prior, right, slips }) => {
        const shift = (add: { right?: number; slip?: number }) =>
          slipShift(prior, 'IY', { right: right + (add.right ?? 0), said: { IY: slips + (add.slip ?? 0) } });
        expect(slipShift(prior, 'IY')).toBeCloseTo(0);
        expect(shift({ right: 1 })).toBeLessThanOrEqual(shift({}));
        expect(shift({ slip: 1 })).toBeGreaterThanOrEqual(shift({}));
        expect(shift({})).toBeGreaterThanOrEqual(-2);
        expect(shift({})).toBeLessThanOrEqual(0.5);
      }),
    );
  });
});

/**
 * One slip, whose evidence is one number: natives have a mean of 0 and a deviation of 1, and the limit is
 * where 0.6 % of them are above it, whatever the prior is.
 */
const nativeShare = 0.006;
const limit = 2.51;
const weights = btoa(String.fromCharCode(100));
const detectors = (prior: number) => {
  // Natives' log odds are 3 below the prior in the shipped detectors, with a deviation of 1.5.
  const oddsAt = (evidence: number) => prior - 3 + 1.5 * evidence;
  return readSlipDetectors({
    language: 'es',
    ratingWeight: 0,
    slips: { IH: { IY: 1 } },
    sounds: {
      IH: [{ said: 'IY', prior, bias: -3, scale: 0.015, weights, sure: oddsAt(limit), doubtful: oddsAt(2) }],
    },
  });
};

/** Says one IH with this evidence of the slip. */
function say(detector: SlipDetector, evidence: number): AssessedPhone {
  const heard = soundOf('IH1', { rating: 1.9, score: 95, mispronouncedLogit: -4 });
  const sounds = [{ ...heard, ear: Float32Array.of(evidence) }];
  const word = { accuracy: 9, stress: 9, total: 9 };
  const scores = {
    words: [
      { ...word, planIndex: 0, sounds },
      // A word alone has other limits.
      { ...word, planIndex: 1, sounds: [soundOf('Z')] },
    ],
    utterance: { accuracy: 9, fluency: 9, prosody: 9, total: 9 },
  };
  const [sound = heard] = detector.mark(scores).words[0]?.sounds ?? [];
  return judgeSound(sound, { alignerEvidence: undefined, evidenceFactor: 1 });
}

/** Returns numbers with a mean of 0 and a deviation of 1: sums of twelve shares. */
function bellShaped(seed: number): () => number {
  let state = seed * 7_919;
  const share = () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
  // The first numbers of neighbouring seeds are alike.
  for (let skipped = 0; skipped < 20; skipped += 1) share();
  return () => Array.from({ length: 12 }, share).reduce((sum, one) => sum + one, -6);
}

/** Reads sentences with two IHs each, and returns the history and the share that would be red after them. */
function read(prior: number, mean: number, sentences: number, seed: number) {
  const next = bellShaped(seed);
  const { detectorFor } = detectors(prior);
  const attempts: { assessment: Assessment }[] = [];
  for (let sentence = 0; sentence < sentences; sentence += 1) {
    const detector = detectorFor(slipHistoriesOf(attempts));
    attempts.push(
      attempt(
        'es',
        [0, 1].map(() => say(detector, mean + next())),
      ),
    );
  }
  const detector = detectorFor(slipHistoriesOf(attempts));
  const later = Array.from({ length: 1_000 }, () => say(detector, mean + next()));
  return later.filter(({ error }) => error === 'replaced').length / later.length;
}

/** The log odds of slips that 12, 40 and 83 % of the first language's speakers make. */
const priors = [-2, -0.4, 1.6];
const seeds = Array.from({ length: 10 }, (_, index) => index + 1);
/** Sounds nearly like the slip without making it: more so than all but a fifth of natives. */
const never = 0.8;
/** Makes the slip in most words. */
const often = 2.6;

describe('somebody whose first language is known', () => {
  it.each(priors)(
    'has on average no more red than natives after 30 sentences without a slip (prior %d)',
    (prior) => {
      expect(read(prior, never, 0, 1)).toBeGreaterThan(5 * nativeShare);
      const red = seeds.map((seed) => read(prior, never, 30, seed));
      expect(Math.max(...red)).toBeLessThan(2 * nativeShare);
      expect(red.reduce((sum, one) => sum + one) / red.length).toBeLessThanOrEqual(nativeShare);
    },
  );

  it.each(priors)('is heard sooner after 30 sentences with many slips (prior %d)', (prior) => {
    for (const seed of seeds)
      expect(read(prior, often, 30, seed)).toBeGreaterThan(read(prior, often, 0, seed) + 0.1);
  });
});
