import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cropSection } from './crop.ts';

/** A signal similar to speech: two waves and a little noise, with a pause of digital silence in it. */
function speechLike(seed: number, sampleRate: number, seconds = 1): Float32Array {
  let state = seed;
  const noise = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648 - 0.5;
  };
  return Float32Array.from({ length: sampleRate * seconds }, (_, index) => {
    const t = index / sampleRate;
    if (t > 0.5 && t < 0.55) return 0;
    return (
      0.4 * Math.sin(2 * Math.PI * (90 + (seed % 150)) * t) +
      0.2 * Math.sin(2 * Math.PI * 700 * t) +
      0.02 * noise()
    );
  });
}

const cases = fc.record({
  seed: fc.integer({ min: 1, max: 1_000 }),
  sampleRate: fc.constantFrom(16_000, 24_000, 48_000),
  startMs: fc.double({ min: 0, max: 900, noNaN: true }),
  durationMs: fc.double({ min: 20, max: 500, noNaN: true }),
  marginMs: fc.constantFrom(0, 0, 60, 2_000),
});

/** `toEqual` takes seconds for so many samples. */
const isEqual = (one: Float32Array, other: Float32Array) =>
  one.length === other.length && one.every((sample, index) => sample === other[index]);

describe('a crop', () => {
  it('is accurate to a millisecond, fades at both ends, and equals the recording in between', () => {
    fc.assert(
      fc.property(cases, ({ seed, sampleRate, startMs, durationMs, marginMs }) => {
        const samples = speechLike(seed, sampleRate);
        const section = { startMs, endMs: startMs + durationMs };
        const crop = cropSection({ samples, sampleRate }, section, { marginMs });
        const wantedStart = Math.max(0, startMs - marginMs);
        const wantedEnd = Math.min(1_000, section.endMs + marginMs);
        expect(Math.abs(crop.startMs - wantedStart)).toBeLessThanOrEqual(1 + 500 / sampleRate);
        expect(Math.abs(crop.endMs - wantedEnd)).toBeLessThanOrEqual(1 + 500 / sampleRate);
        const first = Math.round((crop.startMs * sampleRate) / 1_000);
        expect(crop.samples.length).toBe(Math.round((crop.endMs * sampleRate) / 1_000) - first);
        const fade = (3 * sampleRate) / 1_000;
        const inBetween = samples.subarray(first + fade, first + crop.samples.length - fade);
        expect(isEqual(crop.samples.subarray(fade, -fade), inBetween)).toBe(true);
        expect(crop.samples.at(0)).toBeCloseTo(0, 10);
        expect(crop.samples.at(-1)).toBeCloseTo(0, 10);
        // One assertion for all samples: a million of them take half a minute.
        const louder = crop.samples.findIndex(
          (sample, index) => Math.abs(sample) > Math.abs(samples[first + index] ?? 0),
        );
        expect(louder).toBe(-1);
      }),
      { numRuns: 60 },
    );
  });

  it('cuts at a zero crossing if there is one within a millisecond', () => {
    fc.assert(
      fc.property(cases, ({ seed, sampleRate, startMs, durationMs }) => {
        const samples = speechLike(seed, sampleRate);
        // A wave of 700 Hz alone crosses zero every 0.7 ms.
        const wave = samples.map((_, index) => Math.sin((2 * Math.PI * 700 * (index + 0.5)) / sampleRate));
        const crop = cropSection({ samples: wave, sampleRate }, { startMs, endMs: startMs + durationMs });
        for (const ms of [crop.startMs, crop.endMs]) {
          const index = Math.round((ms * sampleRate) / 1_000);
          const [before = 0, after = 0] = [wave[index - 1], wave[index]];
          expect(before * after).toBeLessThanOrEqual(0);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('equals its own whole crop to the sample between the fades', () => {
    fc.assert(
      fc.property(cases, ({ seed, sampleRate, startMs, durationMs }) => {
        const recording = { samples: speechLike(seed, sampleRate), sampleRate };
        const once = cropSection(recording, { startMs, endMs: startMs + durationMs });
        const whole = { startMs: 0, endMs: (once.samples.length / sampleRate) * 1_000 };
        const twice = cropSection(once, whole);
        const fade = (3 * sampleRate) / 1_000;
        expect(twice.samples.length).toBe(once.samples.length);
        expect(isEqual(twice.samples.subarray(fade, -fade), once.samples.subarray(fade, -fade))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('does not click: no step at its ends is larger than those of the sound itself', () => {
    const samples = new Float32Array(16_000).fill(0.8);
    const crop = cropSection({ samples, sampleRate: 16_000 }, { startMs: 200, endMs: 400 });
    const steps = Array.from(crop.samples, (sample, index) =>
      Math.abs(sample - (crop.samples[index - 1] ?? 0)),
    );
    // From silence to full scale in 48 samples.
    expect(Math.max(...steps, crop.samples.at(-1) ?? 1)).toBeLessThan(0.03);
  });

  it('leaves the recording unchanged, and is empty for a section outside of it', () => {
    const samples = new Float32Array(1_600).fill(0.5);
    cropSection({ samples, sampleRate: 16_000 }, { startMs: 0, endMs: 100 });
    expect(samples.every((sample) => sample === 0.5)).toBe(true);
    const outside = cropSection({ samples, sampleRate: 16_000 }, { startMs: 500, endMs: 600 });
    expect(outside.samples).toHaveLength(0);
  });
});
