import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resample, StreamResampler } from './index.ts';

const joined = (pieces: readonly Float32Array[]) =>
  Float32Array.from(pieces.flatMap((piece) => Array.from(piece)));

/** A voice is no worse than this: all frequencies that the lower rate can hold. */
const chirp = Float32Array.from({ length: 4_000 }, (_, index) => Math.sin(index * index * 0.000_2) * 0.5);

describe('a resampler of consecutive pieces', () => {
  it('returns the same samples as for the whole, however it is split', () => {
    const rates = fc.constantFrom(16_000, 22_050, 24_000, 44_100, 48_000);
    const cuts = fc.array(fc.nat(chirp.length), { maxLength: 12 });
    fc.assert(
      fc.property(rates, rates, cuts, (from, to, places) => {
        const edges = [0, ...places.sort((one, other) => one - other), chirp.length];
        const resampler = new StreamResampler(from, to);
        const pieces = edges.slice(1).map((to, index) => resampler.push(chirp.subarray(edges[index], to)));
        const made = joined([...pieces, resampler.finish()]);
        const whole = resample(chirp, from, to);
        // Half a sample may be rounded either way.
        expect(Math.abs(made.length - whole.length)).toBeLessThanOrEqual(1);
        const worst = whole.reduce(
          (most, sample, index) => Math.max(most, Math.abs(sample - (made[index] ?? sample))),
          0,
        );
        expect(worst).toBeLessThan(0.000_01);
      }),
      { numRuns: 40 },
    );
  });

  it('returns all but the last millisecond immediately', () => {
    const resampler = new StreamResampler(24_000, 48_000);
    expect(resampler.push(chirp.subarray(0, 2_400)).length).toBeGreaterThan(4_800 - 48);
  });

  it('returns no samples for no samples', () => {
    const resampler = new StreamResampler(24_000, 44_100);
    expect(resampler.push(new Float32Array(0))).toHaveLength(0);
    expect(resampler.finish()).toHaveLength(0);
  });
});
