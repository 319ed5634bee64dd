import { resample } from './resample.ts';
import { crossCorrelation } from './spectrum.ts';

interface Sound {
  samples: Float32Array;
  sampleRate: number;
}

/** Most of a voice's power lies below half of this, and a room keeps its shape best there. */
const rate = 4_000;
/** So much of each is enough to be sure, and bounds the cost. */
const mostOfSoundS = 8;
const mostOfRecordingS = 20;

/**
 * Whether a recording is another sound, played by a loudspeaker: the highest correlation of the two at any delay, 0–1.
 * A copy has 1. Two readings of the same text, also in the same pitch, have about 0.1, as they never swing together.
 */
export function likeness(recording: Sound, sound: Sound): number {
  const heard = reduced(recording, mostOfRecordingS);
  const wanted = reduced(sound, mostOfSoundS);
  if (heard.length === 0 || wanted.length === 0) return 0;
  let size = 1;
  while (size < heard.length + wanted.length) size *= 2;
  const correlation = crossCorrelation(heard, wanted, size);
  const wantedEnergy = energyOf(wanted, 0, wanted.length);
  let best = 0;
  const energies = cumulativeEnergies(heard);
  for (let delay = 0; delay < heard.length; delay++) {
    const end = Math.min(heard.length, delay + wanted.length);
    // Less than half of it is too little to be sure of.
    if (end - delay < wanted.length / 2) break;
    const energy = (energies[end] ?? 0) - (energies[delay] ?? 0);
    if (energy <= 0) continue;
    best = Math.max(best, Math.abs(correlation[delay] ?? 0) / Math.sqrt(energy * wantedEnergy));
  }
  return best;
}

function reduced({ samples, sampleRate }: Sound, mostS: number): Float32Array {
  return resample(samples.subarray(0, mostS * sampleRate), sampleRate, rate);
}

function energyOf(samples: Float32Array, from: number, to: number): number {
  let energy = 0;
  for (let index = from; index < to; index++) energy += (samples[index] ?? 0) ** 2;
  return energy;
}

function cumulativeEnergies(samples: Float32Array): Float64Array {
  const sums = new Float64Array(samples.length + 1);
  for (let index = 0; index < samples.length; index++)
    sums[index + 1] = (sums[index] ?? 0) + (samples[index] ?? 0) ** 2;
  return sums;
}
