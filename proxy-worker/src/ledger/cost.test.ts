import { describe, expect, it } from 'vitest';
import { plausible } from './cost.ts';

const estimate = { tokens: 50, characters: 40, audioSeconds: 30 };

describe('the usage that a vendor reports', () => {
  it('is charged, even above the estimate', () => {
    const said = { tokens: 900_000, characters: 0, audioSeconds: 31.5 };
    expect(plausible(said, estimate)).toEqual(said);
  });

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY, 1e300])('is not charged if it is %s', (amount) => {
    expect(plausible({ tokens: amount, characters: 7, audioSeconds: amount }, estimate)).toEqual({
      tokens: 50,
      characters: 7,
      audioSeconds: 30,
    });
  });
});
