import { describe, expect, it } from 'vitest';
import { companded, degraded, diceOf, tilted, withSmallerTract } from './degrade.ts';

const sampleRate = 16_000;
const tone = (hz: number, seconds = 1): Float32Array =>
  Float32Array.from(
    { length: seconds * sampleRate },
    (_, at) => 0.3 * Math.sin((2 * Math.PI * hz * at) / sampleRate),
  );

/** The level of a tone in dB, by correlation with it. */
function levelAt(samples: Float32Array, hz: number): number {
  let [real, imaginary] = [0, 0];
  samples.forEach((sample, at) => {
    real += sample * Math.cos((2 * Math.PI * hz * at) / sampleRate);
    imaginary += sample * Math.sin((2 * Math.PI * hz * at) / sampleRate);
  });
  return 20 * Math.log10(Math.hypot(real, imaginary) / samples.length + 1e-9);
}

describe('a degradation', () => {
  it('raises the resonances of a smaller vocal tract and keeps the times', () => {
    const speech = new Float32Array(2 * sampleRate);
    speech.set(tone(1_000), sampleRate / 2);
    const smaller = withSmallerTract(speech, 1.2);
    expect(smaller).toHaveLength(speech.length);
    expect(levelAt(smaller, 1_200)).toBeGreaterThan(levelAt(smaller, 1_000) + 10);
    const loud = smaller.reduce((last, sample, at) => (Math.abs(sample) > 0.1 ? at : last), 0);
    expect(loud / sampleRate).toBeCloseTo(1.5, 1);
  });

  it('tilts the spectrum to either side', () => {
    const both = tone(200).map((sample, at) => sample + (tone(4_000)[at] ?? 0));
    const balance = (samples: Float32Array) => levelAt(samples, 4_000) - levelAt(samples, 200);
    expect(balance(tilted(both, 0.7))).toBeGreaterThan(balance(both) + 3);
    expect(balance(tilted(both, -0.7))).toBeLessThan(balance(both) - 3);
  });

  it('is audible and small by the telephone’s codec', () => {
    const clean = tone(440);
    const coded = companded(clean);
    const error = Math.max(...coded.map((sample, at) => Math.abs(sample - (clean[at] ?? 0))));
    expect(error).toBeGreaterThan(0.001);
    expect(error).toBeLessThan(0.02);
  });

  it('is the same by the same dice, and has as many samples', () => {
    const clean = tone(300);
    expect(degraded(clean, diceOf(3))).toEqual(degraded(clean, diceOf(3)));
    for (let seed = 0; seed < 20; seed += 1) expect(degraded(clean, diceOf(seed))).toHaveLength(clean.length);
  });
});
