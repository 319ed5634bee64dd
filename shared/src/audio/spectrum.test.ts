import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPowerSpectrum, crossCorrelation } from './spectrum.ts';

describe('the power spectrum', () => {
  it('finds the one frequency of a wave', () => {
    const wave = Float64Array.from({ length: 64 }, (_, index) => Math.cos((2 * Math.PI * 5 * index) / 64));
    const powers = createPowerSpectrum(64)(wave);
    expect(powers).toHaveLength(33);
    powers.forEach((power, bin) => {
      expect(power).toBeCloseTo(bin === 5 ? 32 ** 2 : 0, 9);
    });
  });

  it('equals the definition of the Fourier transform', () => {
    const spectrum = createPowerSpectrum(32);
    const samples = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(samples, (list) => {
        spectrum(Float64Array.from(list)).forEach((power, bin) => {
          let [re, im] = [0, 0];
          list.forEach((sample, at) => {
            re += sample * Math.cos((2 * Math.PI * bin * at) / 32);
            im -= sample * Math.sin((2 * Math.PI * bin * at) / 32);
          });
          expect(power).toBeCloseTo(re ** 2 + im ** 2, 9);
        });
      }),
    );
  });
});

it('crossCorrelation correlates two signals at every delay', () => {
  const signal = fc.float32Array({ min: -1, max: 1, noNaN: true, minLength: 1, maxLength: 16 });
  fc.assert(
    fc.property(signal, signal, (first, second) => {
      const correlation = crossCorrelation(first, second, 32);
      for (let delay = 0; delay < first.length; delay += 1) {
        const sum = second.reduce((total, sample, at) => total + sample * (first[at + delay] ?? 0), 0);
        expect(correlation[delay]).toBeCloseTo(sum, 9);
      }
    }),
  );
});
