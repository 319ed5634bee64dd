import { describe, expect, it } from 'vitest';
import { bootstrapInterval } from './bootstrap.ts';

const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('bootstrapInterval', () => {
  it('is as wide as theory says', () => {
    // Fifty zeros and fifty ones: a mean of 0.5 with a standard error of 0.05, hence 0.5 ± 0.098.
    const values = Array.from({ length: 100 }, (_, index) => index % 2);
    const [low, high] = bootstrapInterval(values, mean) ?? [0, 0];
    expect(low).toBeGreaterThan(0.37);
    expect(low).toBeLessThan(0.43);
    expect(high).toBeGreaterThan(0.57);
    expect(high).toBeLessThan(0.63);
  });

  it('is the same with the same seed, and has no width if all values are equal', () => {
    const values = [1, 5, 2, 8, 3, 9];
    expect(bootstrapInterval(values, mean, 7)).toEqual(bootstrapInterval(values, mean, 7));
    expect(bootstrapInterval(values, mean, 7)).not.toEqual(bootstrapInterval(values, mean, 8));
    expect(bootstrapInterval([4, 4, 4, 4, 4], mean)).toEqual([4, 4]);
  });

  it('is null for few groups, and if the figure is null', () => {
    expect(bootstrapInterval([1, 2, 3, 4], mean)).toBeNull();
    expect(bootstrapInterval([1, 2, 3, 4, 5], () => null)).toBeNull();
  });
});
