import { measureQuality, signalLimits } from '@sayable/shared/audio';
import { type AppError, concatSamples } from '@sayable/shared/std';
import { failures } from './failures.ts';

const SAMPLE_RATE = 16_000;

/**
 * Returns what is wrong with the sound of a turn that was not understood: too loud, too quiet, or noise as
 * loud as the speech.
 * @param frames 16 kHz mono, as the microphone gave it
 * @returns undefined if the sound is good: the words themselves were unclear
 */
export function audioFault(frames: readonly Float32Array[]): AppError | undefined {
  const { speechDb, noiseDb, clippedShare } = measureQuality(concatSamples(frames), SAMPLE_RATE);
  if (clippedShare > signalLimits.clippedShare) return failures.tooLoud();
  if (speechDb < signalLimits.quietBelowDb) return failures.tooQuiet();
  return speechDb - noiseDb < signalLimits.noisyBelowDb ? failures.noisy() : undefined;
}
