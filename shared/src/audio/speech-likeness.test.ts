import { describe, expect, it } from 'vitest';
import { isSteadyNoise, isUnlikeSpeech } from './index.ts';

const rate = 16_000;
const toneOf = (seconds: number) =>
  Float32Array.from(
    { length: seconds * rate },
    (_, index) => 0.3 * Math.sin((2 * Math.PI * 440 * index) / rate),
  );

describe('a sound that is unlike speech', () => {
  it('is recognised by its spectrum if it is long enough', () => {
    expect(isUnlikeSpeech(toneOf(2), rate)).toBe(true);
    expect(isUnlikeSpeech(toneOf(0.5), rate)).toBe(false);
  });

  it('is neither silence nor a recording that is empty', () => {
    for (const length of [0, 100, 2 * rate])
      expect(isUnlikeSpeech(new Float32Array(length), rate)).toBe(false);
  });

  it('is recognised beside a quiet room, at any level', () => {
    for (const level of [0.01, 1, 3]) {
      const samples = toneOf(2).map((sample, index) => level * sample + 0.000_1 * Math.sin(index ** 2));
      expect(isUnlikeSpeech(samples, rate)).toBe(true);
    }
  });
});

describe('a steady noise', () => {
  const noise = (loudnessAt: (second: number) => number) => {
    let state = 7;
    return Float32Array.from({ length: 2 * rate }, (_, index) => {
      state = (state * 48_271) % 0x7fffffff;
      return (state / 0x7fffffff - 0.5) * loudnessAt(index / rate);
    });
  };

  it('is as loud all the time, and long enough', () => {
    expect(
      isSteadyNoise(
        noise(() => 0.1),
        rate,
      ),
    ).toBe(true);
    expect(isSteadyNoise(noise(() => 0.1).subarray(rate), rate)).toBe(false);
    // The syllables of speech are four in a second.
    expect(
      isSteadyNoise(
        noise((second) => 0.1 * Math.sin(4 * Math.PI * second)),
        rate,
      ),
    ).toBe(false);
  });
});
