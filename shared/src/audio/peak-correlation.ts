import type { Recording } from '../ports/index.ts';
import { resample } from './resample.ts';
import { crossCorrelation } from './spectrum.ts';

/** Most of a voice's power lies below half of this rate, and a room changes the waveform least there. */
const rate = 4_000;
const rateOfWords = 8_000;
/** The share of each sample that is subtracted from the next one: it flattens the spectrum of a voice. */
const flattening = 0.97;
/** The lengths that are compared: enough for a reliable decision, and a bound of the cost. */
const mostOfSoundS = 8;
const mostOfRecordingS = 20;

/**
 * Returns the highest normalized cross-correlation of a recording with another sound at any delay, 0–1. It
 * shows whether a loudspeaker played the sound. A copy has 1. Two recordings of the same text, even in the
 * same pitch, have about 0.1, because their waveforms never stay in phase.
 * @param isOfWords true for a sound of a word or two: in so short a time the low sounds of two people do stay
 *   in phase, so all frequencies have the same weight
 */
export function peakCorrelation(recording: Recording, sound: Recording, isOfWords = false): number {
  const heard = reduced(recording, mostOfRecordingS, isOfWords);
  const wanted = reduced(sound, mostOfSoundS, isOfWords);
  if (heard.length === 0 || wanted.length === 0) return 0;
  let size = 1;
  while (size < heard.length + wanted.length) size *= 2;
  const correlation = crossCorrelation(heard, wanted, size);
  const wantedEnergy = energyOf(wanted, 0, wanted.length);
  let best = 0;
  const energies = cumulativeEnergies(heard);
  for (let delay = 0; delay < heard.length; delay++) {
    const end = Math.min(heard.length, delay + wanted.length);
    // An overlap of less than half of it is not reliable.
    if (end - delay < wanted.length / 2) break;
    const energy = (energies[end] ?? 0) - (energies[delay] ?? 0);
    if (energy <= 0) continue;
    best = Math.max(best, Math.abs(correlation[delay] ?? 0) / Math.sqrt(energy * wantedEnergy));
  }
  return best;
}

function reduced({ samples, sampleRate }: Recording, mostS: number, isOfWords: boolean): Float32Array {
  const beginning = samples.subarray(0, mostS * sampleRate);
  if (!isOfWords) return resample(beginning, sampleRate, rate);
  const low = resample(beginning, sampleRate, rateOfWords);
  return low.map((sample, index) => sample - flattening * (low[index - 1] ?? 0));
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
