import { describe, expect, it } from 'vitest';
import { cutLongPauses } from './long-pauses.ts';

const sampleRate = 16_000;
const lengthOf = (seconds: number) => Math.round(seconds * sampleRate);
const speech = (seconds: number) =>
  Float32Array.from({ length: lengthOf(seconds) }, (_, at) => 0.1 * Math.sin(at / 9));
/** A pause whose samples are whole numbers of 16 bits up to this one. */
const pause = (seconds: number, most: number) =>
  Float32Array.from({ length: lengthOf(seconds) }, (_, at) => Math.round(most * Math.sin(at * at)) / 32_768);

function joined(...parts: Float32Array[]): Float32Array {
  return Float32Array.from(parts.flatMap((part) => [...part]));
}

describe('cutLongPauses', () => {
  it.each([0, 1, 8, 30])(
    'cuts the middle out of pauses of samples up to %i, and keeps all other samples',
    (most) => {
      const recording = joined(speech(1), pause(5, most), speech(1), pause(2, most));
      const { samples } = cutLongPauses(recording, sampleRate);
      expect(samples).toHaveLength(lengthOf(3.2));
      expect(samples.slice(0, lengthOf(1))).toEqual(speech(1));
      expect(samples.slice(lengthOf(1.6), lengthOf(2.6))).toEqual(speech(1));
    },
  );

  it('leaves no frame without noise, which is no louder than a quiet room', () => {
    const { samples } = cutLongPauses(joined(speech(1), pause(0.3, 0), speech(1)), sampleRate);
    expect(samples).toHaveLength(lengthOf(2.3));
    const noise = [...samples.slice(lengthOf(1), lengthOf(1.3))];
    expect(noise.every((sample) => sample !== 0 && Math.abs(sample) < 0.001)).toBe(true);
  });

  it('maps times back to the recording, and again into what is left', () => {
    const recording = joined(pause(2, 0), speech(1), pause(5, 0), speech(1));
    const { samples, startOf, endOf, placeOf } = cutLongPauses(recording, sampleRate);
    expect(samples).toHaveLength(lengthOf(3.2));
    const pairs = [
      [0, 0],
      [0.6, 2],
      [1.6, 3],
      [2.2, 8],
      [3.2, 9],
    ] as const;
    for (const [left, whole] of pairs) {
      expect(startOf(left)).toBeCloseTo(whole);
      expect(endOf(left)).toBeCloseTo(whole);
      expect(placeOf(whole)).toBeCloseTo(left);
    }
    // In the middle of the pause, from 3 to 8 s in the recording.
    expect(startOf(1.9)).toBeCloseTo(7.7);
    expect(endOf(1.9)).toBeCloseTo(3.3);
    expect(placeOf(5)).toBeCloseTo(1.9);
  });

  it('changes no recording without long pauses', () => {
    const { samples, startOf, endOf, placeOf } = cutLongPauses(speech(2), sampleRate);
    expect(samples).toEqual(speech(2));
    expect([startOf(0.3), endOf(0.4), placeOf(0.5)]).toEqual([0.3, 0.4, 0.5]);
  });
});
