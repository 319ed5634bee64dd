import { describe, expect, it } from 'vitest';
import { added, meanSquaredError, pearson, sumsOf } from './agreement.ts';

// Computed by hand: means 2 and 3; deviations (−1, 0, 1) and (−1, −1, 2); covariance 3, variances 2 and 6.
const pairs: [number, number][] = [
  [1, 2],
  [2, 2],
  [3, 5],
];

describe('agreement', () => {
  it('has the correlation and the squared error that one gets by hand', () => {
    expect(pearson(sumsOf(pairs))).toBeCloseTo(3 / Math.sqrt(12), 12);
    expect(meanSquaredError(sumsOf(pairs))).toBeCloseTo((1 + 0 + 4) / 3, 12);
  });

  it('is the same for all pairs and for the sum of their parts', () => {
    const parts = added([sumsOf(pairs.slice(0, 1)), sumsOf(pairs.slice(1))]);
    expect(parts).toEqual(sumsOf(pairs));
  });

  it('is −1 if one value falls as the other rises', () => {
    expect(
      pearson(
        sumsOf([
          [0, 2],
          [1, 1],
          [2, 0],
        ]),
      ),
    ).toBeCloseTo(-1, 12);
  });

  it.each([
    [[]],
    [[[1, 2]]],
    [
      [
        [1.8, 0.1],
        [1.8, 0.7],
        [1.8, 0.4],
      ],
    ],
  ] as [number, number][][][])('has no correlation for %j', (flat) => {
    expect(pearson(sumsOf(flat))).toBeNull();
  });

  it('has no error without pairs', () => {
    expect(meanSquaredError(sumsOf([]))).toBeNull();
  });
});
