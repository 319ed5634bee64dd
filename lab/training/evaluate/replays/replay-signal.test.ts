import { levelDb } from '@sayable/shared/audio';
import { describe, expect, it } from 'vitest';
import { deviceSound, playOf, randomFrom } from './replay-signal.ts';

const rate = 16_000;
/** A second of a tone, with a second of a quiet room before and after it. */
const recording = Float32Array.from({ length: 3 * rate }, (_, index) => {
  const isTone = index >= rate && index < 2 * rate;
  return isTone ? 0.3 * Math.sin((2 * Math.PI * 440 * index) / rate) : 1e-3 * Math.sin(index * index);
});
const sound = deviceSound(recording);

describe('playOf', () => {
  it('is the same for the same seed, and another one for another', () => {
    const [one, same, other] = [1, 1, 2].map((seed) => playOf(sound, randomFrom(seed)));
    expect(same).toEqual(one);
    expect(other?.length).not.toBe(one?.length);
  });

  it('puts the room around the recording, at its own level', () => {
    const random = randomFrom(3);
    for (let play = 0; play < 5; play += 1) {
      const played = playOf(sound, random);
      const leadMs = (played.length - recording.length) / 16 - 2_500;
      expect(leadMs).toBeGreaterThanOrEqual(200);
      expect(leadMs).toBeLessThanOrEqual(801);
      const tone = levelDb(played.subarray((leadMs + 1_200) * 16, (leadMs + 1_800) * 16));
      expect(Math.abs(tone - levelDb(recording.subarray(1.2 * rate, 1.8 * rate)))).toBeLessThan(3.1);
      const [before, own] = [
        played.subarray(0, (leadMs - 10) * 16),
        played.subarray((leadMs + 10) * 16, (leadMs + 900) * 16),
      ];
      expect(Math.abs(levelDb(before) - levelDb(own))).toBeLessThan(2);
    }
  });

  it('does not overdrive a loud recording', () => {
    const loud = deviceSound(recording.map((sample) => sample * 3));
    const random = randomFrom(4);
    for (let play = 0; play < 5; play += 1) {
      const peak = playOf(loud, random).reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
      expect(peak).toBeLessThan(0.995);
    }
  });
});
