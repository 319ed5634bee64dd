import { FULL_SCALE } from './quality.ts';

/** Below the deepest voice (65 Hz), above the rumble of a table or a car. */
const CUTOFF_HZ = 30;
/** The two halves of a Butterworth filter of the fourth order: −38 dB at 10 Hz, −0.01 dB at 65 Hz. */
const QUALITIES = [0.541_196_1, 1.306_563];

/** The time whose mean is the offset at the beginning. */
const BEGIN_SECONDS = 0.05;

interface Half {
  /** The filter's coefficients (b0, b1 = −2·b0, b2 = b0; a1, a2). */
  b: number;
  a1: number;
  a2: number;
  /** Its memory, in transposed direct form II. */
  first: number;
  second: number;
}

/**
 * Creates a filter that removes what is no sound from samples: an offset of the device, its drift, rumble. It accepts
 * portions of any length, changes them in place and returns them. The first 50 ms with a sound show the offset, so that the
 * recording begins without a click. Samples at full scale stay there, so that clipping is still found.
 */
export function createHighPass(sampleRate: number): (samples: Float32Array) => Float32Array {
  const halves = QUALITIES.map((quality) => halfOf(quality, sampleRate));
  let isBegun = false;

  const begin = (samples: Float32Array): void => {
    // A device gives digital silence until it runs.
    const from = samples.findIndex((sample) => sample !== 0);
    if (from < 0) return;
    isBegun = true;
    const sound = samples.subarray(from, from + BEGIN_SECONDS * sampleRate);
    const offset = sound.reduce((sum, sample) => sum + sample, 0) / sound.length;
    const [half] = halves;
    if (!half) return;
    // The memory after an endless time of this offset.
    half.first = -half.b * offset;
    half.second = half.b * offset;
    samples.fill(offset, 0, from);
  };

  return (samples) => {
    if (!isBegun) begin(samples);
    if (!isBegun) return samples;
    for (let index = 0; index < samples.length; index += 1) {
      const sample = samples[index] ?? 0;
      const filtered = halves.reduce(passed, sample);
      const least = Math.abs(sample) < FULL_SCALE ? 0 : FULL_SCALE;
      samples[index] = Math.sign(filtered) * Math.min(1, Math.max(least, Math.abs(filtered)));
    }
    return samples;
  };
}

/** Returns the next sample of the half's output. */
function passed(sample: number, half: Half): number {
  const filtered = half.b * sample + half.first;
  half.first = -2 * half.b * sample - half.a1 * filtered + half.second;
  half.second = half.b * sample - half.a2 * filtered;
  return filtered;
}

function halfOf(quality: number, sampleRate: number): Half {
  const angle = (2 * Math.PI * CUTOFF_HZ) / sampleRate;
  const alpha = Math.sin(angle) / (2 * quality);
  const scale = 1 / (1 + alpha);
  return {
    b: ((1 + Math.cos(angle)) / 2) * scale,
    a1: -2 * Math.cos(angle) * scale,
    a2: (1 - alpha) * scale,
    first: 0,
    second: 0,
  };
}
