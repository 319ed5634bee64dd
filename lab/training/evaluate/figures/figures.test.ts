import { describe, expect, it } from 'vitest';
import type { SingleError } from '../run/evaluated.ts';
import { figuresOfAll } from './evaluation-figures.ts';
import { evaluatedOf } from './figures.test-support.ts';
import { singleErrorFigures } from './single-errors.ts';

const error = (score: number, heard: string, speaker = 'ann'): SingleError => ({
  speaker,
  expected: 'S',
  said: 'Z',
  sound: { score, rating: 1, heard, startMs: 0, endMs: 50 },
});

describe('figuresOfAll', () => {
  const evaluated = [
    evaluatedOf(
      'ann',
      [
        [2, 100],
        [0, 20],
        [1, 60],
      ],
      { age: 30, gender: 'f', id: 'a' },
    ),
    evaluatedOf(
      'bob',
      [
        [2, 40],
        [0.4, 45],
        [1.2, 45],
      ],
      { age: 8, gender: 'm', id: 'b' },
    ),
  ];
  const figures = figuresOfAll({ evaluated, unscored: [] });

  it('compares each aspect with its own rating', () => {
    const { phone, phoneUncapped, ...others } = figures.agreement;
    // Score / 50 minus rating: 0, 0.4, 0.2, −1.2, 0.5, −0.3.
    expect(phone.meanSquaredError).toBeCloseTo((0.16 + 0.04 + 1.44 + 0.25 + 0.09) / 6, 10);
    expect(phoneUncapped).toEqual(phone);
    expect(Object.values(others).map(({ meanSquaredError }) => meanSquaredError)).toEqual(Array(7).fill(0));
    expect(Object.values(others).map(({ count }) => count)).toEqual(Array(7).fill(2));
  });

  it('finds mispronunciations by the flag that the learner sees', () => {
    const { below05, below1 } = figures.mispronunciation;
    expect(below05).toMatchObject({ wrong: 2, recallOfWorst: 1 });
    // 20, 40, 45 and 45 are flagged. One of the two sounds with full marks is flagged.
    expect(below05.flag).toMatchObject({ precision: 0.5, recall: 1, f1: 4 / 6, falseAlarms: 0.5 });
    expect(below1.wrong).toBe(2);
    expect(below05.bestAtOnePercent).toMatchObject({ threshold: 30, recall: 0.5 });
  });

  it('gives the mean rating and the shares of right and wrong sounds for each range of scores', () => {
    const told = figures.calibration.map(({ from, to, share, meanRating, right, wrong }) => [
      [from, to],
      Math.round(6 * share),
      meanRating,
      right,
      wrong,
    ]);
    expect(told).toEqual([
      [[0, 30], 1, 0, 0, 1],
      [[30, 47], 3, expect.closeTo(1.2, 10), 1 / 3, 1 / 3],
      [[47, 50], 0, null, null, null],
      [[50, 60], 0, null, null, null],
      [[60, 75], 1, 1, 0, 0],
      [[75, 90], 0, null, null, null],
      [[90, 100], 1, 2, 1, 0],
    ]);
  });

  it('lists groups and computing times', () => {
    expect(figures.groups.map(({ name, recordings }) => [name, recordings])).toEqual([
      ['children up to 11', 1],
      ['adults', 1],
      ['women', 1],
    ]);
    expect(figures.computing).toEqual({ scorerMs: 10, withAlignerMs: 60, seconds: 4 });
    expect(figures).not.toHaveProperty('swaps');
  });
});

describe('singleErrorFigures', () => {
  // A hundred right sounds: one at 10, three at 49, the others at 90.
  const scores = [10, 49, 49, 49, ...Array<number>(96).fill(90)];
  const evaluated = [
    evaluatedOf(
      'ann',
      scores.map((score) => [2, score]),
    ),
  ];
  const errors = [error(5, 'Z'), error(49, 'Z'), error(60, 'S'), error(95, 'Z')];

  it('takes thresholds from sounds that all raters found right, and leaves ties out', () => {
    const { atShare, atFlag } = singleErrorFigures(evaluated, errors, [error(20, 'S')]) ?? {};
    expect(atShare?.['0.01']).toMatchObject({ threshold: 49, falseAlarms: 0.01, named: 1, controls: 1 });
    expect(atShare?.['0.01'].recall.value).toBe(0.25);
    expect(atShare?.['0.02']).toMatchObject({ threshold: 49, falseAlarms: 0.01 });
    expect(atFlag).toMatchObject({ threshold: 50, falseAlarms: 0.04, recall: { value: 0.5 } });
  });

  it('has the area under the curve and the share of errors that are named', () => {
    const figures = singleErrorFigures(evaluated, errors);
    // Right sounds above 5: 100. Above 49: 96 and three ties. Above 60: 96. Above 95: none.
    expect(figures?.areaUnderCurve).toBeCloseTo((100 + 97.5 + 96) / 400, 10);
    expect(figures?.namedOfAll).toBe(0.75);
    expect(figures?.atShare['0.01'].controls).toBeNull();
  });

  it('resamples speakers with their own thresholds', () => {
    const speakers = ['a', 'b', 'c', 'd', 'e', 'f'];
    const many = speakers.map((speaker) =>
      evaluatedOf(
        speaker,
        scores.map((score) => [2, score]),
      ),
    );
    const own = speakers.map((speaker, index) => error(index < 3 ? 5 : 95, 'Z', speaker));
    const { value, interval95 } = singleErrorFigures(many, own)?.atShare['0.01'].recall ?? {};
    expect(value).toBe(0.5);
    expect(interval95?.[0]).toBeLessThan(0.34);
    expect(interval95?.[1]).toBeGreaterThan(0.66);
  });

  it('has no figures without errors, or without right sounds to compare them with', () => {
    expect(singleErrorFigures(evaluated, [])).toBeNull();
    expect(singleErrorFigures([evaluatedOf('ann', [[1, 50]])], errors)).toBeNull();
  });
});
