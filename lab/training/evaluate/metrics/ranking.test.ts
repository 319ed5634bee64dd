import { describe, expect, it } from 'vitest';
import { areaUnderCurve, thresholdAt } from './ranking.ts';

describe('thresholdAt', () => {
  it('leaves the share strictly below it', () => {
    const scores = Array.from({ length: 200 }, (_, index) => 200 - index);
    expect(thresholdAt(scores, 0.01)).toBe(3);
    expect(scores.filter((score) => score < 3)).toHaveLength(2);
  });

  it('leaves out scores that are equal to it', () => {
    const scores = [5, ...Array.from({ length: 98 }, () => 49), 90];
    expect(thresholdAt(scores, 0.05)).toBe(49);
    expect(scores.filter((score) => score < 49)).toHaveLength(1);
  });

  it('is the lowest score of a few, and throws without scores', () => {
    expect(thresholdAt([70, 80], 0.01)).toBe(70);
    expect(() => thresholdAt([], 0.01)).toThrow(RangeError);
  });
});

describe('areaUnderCurve', () => {
  it('counts pairs, equal ones half', () => {
    // 1 is below all 3 values, 2 is below 2 of 3 and equal to the third, 4 is below none and equal to one.
    expect(areaUnderCurve([1, 2, 4], [2, 3, 4])).toBeCloseTo((3 + 2.5 + 0.5) / 9, 12);
  });

  it('is 1 for separate sets, 0 for sets in reverse order, and a half for equal scores', () => {
    expect(areaUnderCurve([1, 2], [3, 4])).toBe(1);
    expect(areaUnderCurve([3, 4], [1, 2])).toBe(0);
    expect(areaUnderCurve([7, 7, 7], [7, 7])).toBe(0.5);
  });

  it('is null if one of the two sets is empty', () => {
    expect(areaUnderCurve([], [1])).toBeNull();
    expect(areaUnderCurve([1], [])).toBeNull();
  });
});
