import { describe, expect, it } from 'vitest';
import { audioFault } from './audio-fault.ts';

/**
 * A second of sound with syllables between 0.3 and 0.7 s, and hiss all the time, in frames of the microphone.
 */
function framesOf({ speech, hiss = 0.0001 }: { speech: number; hiss?: number }): Float32Array[] {
  let seed = 7;
  const noiseSample = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return (2 * seed) / 2_147_483_647 - 1;
  };
  const samples = Float32Array.from({ length: 16_384 }, (_, at) => {
    const isSpoken = at > 4_800 && at < 11_200 && at % 3_200 < 2_400;
    const noise = hiss * noiseSample();
    return Math.max(-1, Math.min(1, noise + (isSpoken ? speech * Math.sin(at / 9) : 0)));
  });
  return Array.from({ length: 32 }, (_, index) => samples.subarray(512 * index, 512 * (index + 1)));
}

describe('the audio fault of a turn without recognised words', () => {
  it.each([
    ['too loud', 'clipping', { speech: 4 }],
    ['too quiet', 'too-quiet', { speech: 0.002 }],
    ['as loud as the noise', 'noisy', { speech: 0.05, hiss: 0.04 }],
    ['nothing but noise', 'noisy', { speech: 0, hiss: 0.04 }],
  ])('is reported if the audio is %s', (_, reason, sound) => {
    expect(audioFault(framesOf(sound))?.reason).toBe(reason);
  });

  it('is absent if the speech is clear', () => {
    expect(audioFault(framesOf({ speech: 0.2 }))).toBeUndefined();
  });
});
