import { describe, expect, it } from 'vitest';
import { TokenBucket } from './connections.ts';

describe('a token bucket', () => {
  it('limits the rate, even if the clock is set back', () => {
    let now = 3_600_000;
    const bucket = new TokenBucket({ burst: 10, perSecond: 5 }, () => now);
    expect([bucket.take(10), bucket.take(1)]).toEqual([true, false]);
    now += 1_000;
    expect([bucket.take(5), bucket.take(1)]).toEqual([true, false]);
    now += 400;
    // The clock goes back an hour: the tokens stay, and are refilled from there.
    now -= 3_600_000;
    expect([bucket.take(3), bucket.take(1)]).toEqual([false, false]);
    now += 1_000;
    expect([bucket.take(5), bucket.take(1)]).toEqual([true, false]);
  });
});
