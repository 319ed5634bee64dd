import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interpolate } from '../std/index.ts';
import { readSoundSettings, shownScore } from './shown-score.ts';

const curve: [number, number][] = [
  [-2, 100],
  [0, 50],
  [5, 5],
];
const scoring = { cap: curve, flag: 50, red: 0.8 };

describe('the cap', () => {
  it('passes through its points, linear between them and constant beyond', () => {
    expect(
      [-9, -2, -1, 0, 2, 5, 80].map((mispronouncedLogit) => interpolate(curve, mispronouncedLogit)),
    ).toEqual([100, 100, 75, 50, 32, 5, 5]);
    expect([-1, 0, 1].map((mispronouncedLogit) => interpolate([[0, 30]], mispronouncedLogit))).toEqual([
      30, 30, 30,
    ]);
  });

  it('never increases with the mispronounced logit', () => {
    const logit = fc.double({ min: -20, max: 20, noNaN: true });
    const rating = fc.double({ min: 0, max: 2, noNaN: true });
    // biome-ignore lint/nursery/noFloatingPromises: The overload for a synchronous property returns nothing.
    fc.assert(
      fc.property(rating, logit, logit, (value, a, b) => {
        const [surely, less] = [Math.max(a, b), Math.min(a, b)];
        expect(shownScore(value, surely, scoring)).toBeLessThanOrEqual(shownScore(value, less, scoring));
      }),
    );
  });
});

describe('the shown score', () => {
  it('grows with the rating without a cap, is 50 at the red rating, and stays within 0 to 100', () => {
    const shown = [-0.3, 0, 0.4, 0.8, 1.4, 2, 2.4].map((rating) => shownScore(rating, -3, scoring));
    expect(shown.map((score) => Math.round(score))).toEqual([0, 0, 25, 50, 75, 100, 100]);
  });

  it('is below 50 for a sound that is certainly another one, whatever its rating', () => {
    expect(shownScore(2, 1, scoring)).toBeLessThan(50);
  });
});

describe('settings', () => {
  const mistaken = Array.from({ length: 39 }, () => []);
  const good = { id: 'm-1', prior: [], mistaken, scoring: { cap: curve, flag: 50, red: 1 } };

  it('are read unchanged', () => {
    expect(readSoundSettings(good)).toEqual(good);
    const prior = Array.from({ length: 40 }, () => -3.5);
    expect(readSoundSettings({ ...good, prior }).prior).toHaveLength(40);
  });

  it.each([
    ['nothing', undefined],
    ['a page', '<html>'],
    ['no id', { ...good, id: '' }],
    ['a prior of 39', { ...good, prior: Array.from({ length: 39 }, () => 0) }],
    ['no curve', { ...good, scoring: { cap: [], flag: 50, red: 1 } }],
    [
      'a curve that rises',
      {
        ...good,
        scoring: {
          cap: [
            [0, 10],
            [1, 20],
          ],
          flag: 50,
          red: 1,
        },
      },
    ],
    [
      'a curve that goes back',
      {
        ...good,
        scoring: {
          cap: [
            [1, 20],
            [0, 10],
          ],
          flag: 50,
          red: 1,
        },
      },
    ],
    ['no rating that is red', { ...good, scoring: { cap: curve, flag: 50, red: 0 } }],
    ['a score beyond 100', { ...good, scoring: { cap: [[0, 101]], flag: 50, red: 1 } }],
  ])('are refused with %s', (_, data) => {
    expect(() => readSoundSettings(data)).toThrow(
      expect.objectContaining({ code: 'internal', reason: 'engine-failed' }),
    );
  });
});
