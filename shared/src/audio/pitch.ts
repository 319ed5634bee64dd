import { PitchDetector } from 'pitchy';
import { frameLevelsDb } from './level.ts';

/** 8 kHz are enough for pitch, and half the samples take a quarter of the time. */
const decimation = 2;
const windowMs = 40;
const leastClarity = 0.85;
export const lowestPitchHz = 60;
export const highestPitchHz = 500;
/** The number of windows that are measured: the loudest ones, which are vowels. */
const mostMoments = 60;

/** Halves the sample rate by averaging pairs of samples. */
export function halved(samples: Float32Array): Float32Array {
  const result = new Float32Array(Math.floor(samples.length / decimation));
  for (let index = 0; index < result.length; index += 1) {
    result[index] = ((samples[2 * index] ?? 0) + (samples[2 * index + 1] ?? 0)) / 2;
  }
  return result;
}

/** Returns the median pitch of a voice in Hz; NaN if nothing is voiced. Takes about 10 ms for any length. */
export function medianPitchHz(samples: Float32Array, sampleRate: number): number {
  const rate = sampleRate / decimation;
  const signal = halved(samples);
  const length = Math.round((rate * windowMs) / 1_000);
  const levels = frameLevelsDb(signal, length);
  const loudest = Array.from(levels, (level, frame) => ({ level, frame }))
    .sort((left, right) => right.level - left.level)
    .slice(0, mostMoments);
  const detector = PitchDetector.forFloat32Array(length);
  const pitches = loudest
    .map(({ frame }) => detector.findPitch(signal.subarray(frame * length, (frame + 1) * length), rate))
    .filter(
      ([pitch, clarity]) => clarity >= leastClarity && pitch >= lowestPitchHz && pitch <= highestPitchHz,
    )
    .map(([pitch]) => pitch)
    .sort((left, right) => left - right);
  return pitches[pitches.length >> 1] ?? Number.NaN;
}
