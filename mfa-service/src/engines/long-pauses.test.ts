import { describe, expect, it } from 'vitest';
import { cutDigitalSilence } from './digital-silence.ts';

const sampleRate = 1_000;
const tone = (length: number) => new Float32Array(length).fill(0.1);
const zeros = (length: number) => new Float32Array(length);

function joined(...parts: Float32Array[]): Float32Array {
  return Float32Array.from(parts.flatMap((part) => [...part]));
}

describe('cutDigitalSilence', () => {
  it('replaces pauses with a tenth of a second of noise, and keeps all other samples', () => {
    const { samples } = cutDigitalSilence(joined(tone(300), zeros(500), tone(200), zeros(900)), sampleRate);
    expect(samples).toHaveLength(700);
    expect(samples.slice(0, 300)).toEqual(tone(300));
    expect(samples.slice(400, 600)).toEqual(tone(200));
    const noise = [...samples.slice(300, 400), ...samples.slice(600)];
    expect(noise.every((sample) => sample !== 0 && Math.abs(sample) < 0.001)).toBe(true);
  });

  it('maps times back to the recording', () => {
    const recording = joined(zeros(200), tone(300), zeros(500), tone(200));
    const { samples, startOf, endOf } = cutDigitalSilence(recording, sampleRate);
    expect(samples).toHaveLength(700);
    for (const convert of [startOf, endOf]) {
      expect(convert(0)).toBe(0);
      expect(convert(0.1)).toBeCloseTo(0.2);
      expect(convert(0.44)).toBeCloseTo(0.54);
      expect(convert(0.5)).toBeCloseTo(1);
      expect(convert(0.7)).toBeCloseTo(1.2);
    }
    // In the middle of the pause, from 0.5 to 1.0 s in the recording.
    expect(startOf(0.45)).toBeCloseTo(0.95);
    expect(endOf(0.45)).toBeCloseTo(0.55);
  });

  it('changes no sample if none is zero', () => {
    const { samples, startOf, endOf } = cutDigitalSilence(tone(400), sampleRate);
    expect(samples).toEqual(tone(400));
    expect([startOf(0.3), endOf(0.4)]).toEqual([0.3, 0.4]);
  });
});
