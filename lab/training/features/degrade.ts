/**
 * Simulates the rooms, noises and channels of learners' recordings on clean samples, with a seeded generator.
 */

/** A linear congruential generator in [0, 1). */
export type Dice = () => number;

export function diceOf(seed: number): Dice {
  let state = (seed * 2_654_435_761) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const normal = (dice: Dice): number =>
  Math.sqrt(-2 * Math.log(dice() + 1e-12)) * Math.cos(2 * Math.PI * dice());

/** Generates noise of one colour: 0 is white, values towards 1 are darker. */
function noise(length: number, colour: number, dice: Dice): Float32Array {
  let held = 0;
  return Float32Array.from({ length }, () => {
    held = colour * held + normal(dice);
    return held;
  });
}

const rms = (samples: Float32Array): number =>
  Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, samples.length));

/** Adds noise at a signal-to-noise ratio of `snrDb`. */
export function withNoise(samples: Float32Array, snrDb: number, colour: number, dice: Dice): Float32Array {
  const added = noise(samples.length, colour, dice);
  const gain = rms(samples) / (rms(added) * 10 ** (snrDb / 20));
  return samples.map((sample, index) => sample + gain * (added[index] ?? 0));
}

/** Simulates a small room: the direct sound, followed by noise that decays by 60 dB in `seconds`. */
export function inRoom(samples: Float32Array, seconds: number, wet: number, dice: Dice): Float32Array {
  const length = Math.round(seconds * 16_000);
  const taps = Math.max(8, Math.round(length / 40));
  const result = Float32Array.from(samples);
  for (let tap = 0; tap < taps; tap += 1) {
    const delay = 32 + Math.floor(dice() * length);
    const gain = wet * normal(dice) * 10 ** ((-3 * delay) / length);
    for (let index = delay; index < samples.length; index += 1)
      result[index] = (result[index] ?? 0) + gain * (samples[index - delay] ?? 0);
  }
  return result;
}

/** Removes all frequencies above `cutHz` with a windowed sinc. */
export function bandLimited(samples: Float32Array, cutHz: number): Float32Array {
  const half = 40;
  const cut = (2 * cutHz) / 16_000;
  const taps = Float64Array.from({ length: 2 * half + 1 }, (_, index) => {
    const x = index - half;
    const window = 0.54 + 0.46 * Math.cos((Math.PI * x) / half);
    return window * (x === 0 ? cut : Math.sin(Math.PI * cut * x) / (Math.PI * x));
  });
  return samples.map((_, at) => {
    let sum = 0;
    for (let index = 0; index < taps.length; index += 1)
      sum += (taps[index] ?? 0) * (samples[at + index - half] ?? 0);
    return sum;
  });
}

/** Applies one of the degradations at random, sometimes two. */
export function degraded(samples: Float32Array, dice: Dice): Float32Array {
  let result = samples;
  const kind = dice();
  if (kind < 0.35 || kind > 0.9) result = inRoom(result, 0.15 + 0.5 * dice(), 0.1 + 0.15 * dice(), dice);
  if (kind > 0.7 && kind < 0.9) result = bandLimited(result, 3_400 + 3_000 * dice());
  if (kind > 0.25) result = withNoise(result, 8 + 22 * dice(), 0.95 * dice(), dice);
  return result;
}
