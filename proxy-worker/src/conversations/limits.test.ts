import { describe, expect, it } from 'vitest';
import { PaceKeeper } from './limits.ts';

describe('a pace', () => {
  it('is kept while the clock goes on, and while it goes back', () => {
    let now = 3_600_000;
    const pace = new PaceKeeper({ atOnce: 10, perSecond: 5 }, () => now);
    expect([pace.take(10), pace.take(1)]).toEqual([true, false]);
    now += 1_000;
    expect([pace.take(5), pace.take(1)]).toEqual([true, false]);
    now += 400;
    // An hour back: what was left is left, and from there on it refills.
    now -= 3_600_000;
    expect([pace.take(3), pace.take(1)]).toEqual([false, false]);
    now += 1_000;
    expect([pace.take(5), pace.take(1)]).toEqual([true, false]);
  });
});
