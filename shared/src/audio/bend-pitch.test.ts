import { describe, expect, it } from 'vitest';
import type { Section } from '../contracts/practice.ts';
import type { Recording } from '../ports/voice.ts';
import { bendPitch, medianPitchHz, type VoicedMoment, voicedRuns } from './index.ts';

const sampleRate = 16_000;
/** A buzz of many harmonics, as a voice has. */
const buzz = (hz: number, seconds: number): Float32Array =>
  Float32Array.from({ length: seconds * sampleRate }, (_, index) => {
    let sum = 0;
    for (let harmonic = 1; harmonic <= 10; harmonic += 1)
      sum += Math.cos((2 * Math.PI * harmonic * hz * index) / sampleRate) / harmonic;
    return sum * 0.2;
  });

const bend = (recording: Recording, section: Section, changeAt: (moment: VoicedMoment) => number) =>
  bendPitch(recording, voicedRuns(recording, section), changeAt);

describe('bending the pitch', () => {
  it.each([
    [110, 5],
    [200, 7],
    [200, -4],
  ])('moves %d Hz by %d semitones at the same length', (hz, change) => {
    const sound = { samples: buzz(hz, 0.6), sampleRate };
    const bent = bend(sound, { startMs: 0, endMs: 600 }, () => change);
    expect(bent.samples.length).toBe(sound.samples.length);
    const moved = 12 * Math.log2(medianPitchHz(bent.samples.subarray(1_600, 8_000), sampleRate) / hz);
    expect(Math.abs(moved - change)).toBeLessThan(0.4);
  });

  it('changes neither samples outside the section, nor silence and noise', () => {
    let seed = 1;
    const noise = Float32Array.from({ length: 4_000 }, () => {
      seed = (seed * 16_807) % 2_147_483_647;
      return (seed / 2_147_483_647 - 0.5) * 0.3;
    });
    const samples = new Float32Array(20_000);
    samples.set(buzz(150, 0.5));
    samples.set(noise, 12_000);
    const bent = bend({ samples, sampleRate }, { startMs: 250, endMs: 1_200 }, () => 4);
    expect(bent.samples.subarray(0, 3_500)).toEqual(samples.subarray(0, 3_500));
    expect(bent.samples.subarray(9_000)).toEqual(samples.subarray(9_000));
    expect(bent.samples.subarray(5_000, 7_000)).not.toEqual(samples.subarray(5_000, 7_000));
    expect(voicedRuns({ samples, sampleRate }, { startMs: 700, endMs: 1_200 })).toEqual([]);
  });

  it('keeps every sample of a run that nobody would hear move, and those before the first change', () => {
    const sound = { samples: buzz(137, 0.6), sampleRate };
    const section = { startMs: 0, endMs: 600 };
    expect(bend(sound, section, () => 0.2).samples).toEqual(sound.samples);
    const late = bend(sound, section, ({ atMs }) => (atMs < 300 ? 0 : 5)).samples;
    late.subarray(0, 4_500).forEach((sample, at) => {
      expect(sample).toBeCloseTo(sound.samples[at] ?? 0, 5);
    });
    expect(late.subarray(6_000, 8_000)).not.toEqual(sound.samples.subarray(6_000, 8_000));
  });

  it('never clips', () => {
    const loud = { samples: buzz(120, 0.5).map((sample) => sample * 1.5), sampleRate };
    const peak = Math.max(...loud.samples.map(Math.abs));
    const bent = bend(loud, { startMs: 0, endMs: 500 }, () => 9);
    expect(Math.max(...bent.samples.map(Math.abs))).toBeLessThanOrEqual(Math.max(0.98, peak));
  });
});
