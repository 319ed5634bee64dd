import { measureQuality, resample, StreamResampler } from '@sayable/shared/audio';

const engineRate = 16_000;
/** The sample rate of most devices. */
const deviceRate = 48_000;
/** The shortest and longest silence after the microphone opens, in milliseconds. */
const leastLeadMs = 200;
const mostLeadMs = 800;
/** The trailing silence in milliseconds: longer than the endpointer's longest wait. */
const tailMs = 2_500;
const mostGainDb = 3;
/** The highest peak of a play. No play is overdriven unless its recording is. */
const highestPeak = 0.99;
/** The noise level of the quietest room: −80 dB. */
const leastNoise = 1e-4;

/** A generator of numbers in [0, 1). */
export type Random = () => number;

/** A recording as a device plays it: at the device's sample rate, at full level and without noise. */
export interface DeviceSound {
  samples: Float32Array;
  /** The root mean square of the room's noise. */
  noise: number;
  peak: number;
}

/** @param samples 16 kHz mono */
export function deviceSound(samples: Float32Array): DeviceSound {
  const { noiseDb } = measureQuality(samples, engineRate);
  const peak = samples.reduce((highest, sample) => Math.max(highest, Math.abs(sample)), 0);
  const noise = Math.max(leastNoise, 10 ** (noiseDb / 20));
  return { samples: resample(samples, engineRate, deviceRate), noise, peak };
}

/**
 * Generates one play of a recording as the engine receives it: with room noise before and after, at another
 * level, and resampled to 16 kHz from a random offset in the device's samples.
 */
export function playOf({ samples, noise, peak }: DeviceSound, random: Random): Float32Array {
  const perMs = deviceRate / 1_000;
  const lead = Math.round((leastLeadMs + (mostLeadMs - leastLeadMs) * random()) * perMs);
  const loudest = Math.max(1, highestPeak / Math.max(peak, leastNoise));
  const gain = Math.min(loudest, 10 ** ((mostGainDb * (2 * random() - 1)) / 20));
  const played = new Float32Array(lead + samples.length + tailMs * perMs);
  played.set(samples, lead);
  for (let index = 0; index < played.length; index += 1) {
    const isRoom = index < lead || index >= lead + samples.length;
    played[index] = gain * (isRoom ? noise * noiseSample(random) : (played[index] ?? 0));
  }
  return atEngineRate(played);
}

/**
 * Returns a noise sample. The sum of three uniform numbers approximates a normal distribution of unit
 * variance; two thirds of its power lie above the band of 16 kHz sampling.
 */
function noiseSample(random: Random): number {
  const spreadOfThree = Math.sqrt(3 / 12);
  const bandShare = Math.sqrt(engineRate / deviceRate);
  return (random() + random() + random() - 1.5) / (spreadOfThree * bandShare);
}

function atEngineRate(played: Float32Array): Float32Array {
  const resampler = new StreamResampler(deviceRate, engineRate);
  const [most, rest] = [resampler.push(played), resampler.finish()];
  const all = new Float32Array(most.length + rest.length);
  all.set(most);
  all.set(rest, most.length);
  return all;
}

/** Returns a seeded generator (Tommy Ettinger's mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
