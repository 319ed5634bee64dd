import { describe, expect, it } from 'vitest';
import { plausible } from './cost.ts';

const estimate = { tokens: 50, characters: 40, audioSeconds: 30 };

describe('the usage that a vendor reports', () => {
  it('is charged up to what the call was limited to', () => {
    const said = { tokens: 20, characters: 0, audioSeconds: 1.5 };
    expect(plausible(said, estimate)).toEqual(said);
    expect(plausible({ tokens: 100_020, characters: 41, audioSeconds: 1e9 }, estimate)).toEqual(estimate);
  });

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY, 1e300])('is not charged if it is %s', (amount) => {
    expect(plausible({ tokens: amount, characters: 7, audioSeconds: amount }, estimate)).toEqual({
      tokens: 50,
      characters: 7,
      audioSeconds: 30,
    });
  });
});
