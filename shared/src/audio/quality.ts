import type { SignalQuality } from '../ports/aligner.ts';
import { highBandDb } from './bandwidth.ts';
import { frameLevelsDb, powerDb, silenceDb } from './level.ts';

const frameMs = 10;
/** Lower levels are not speech but the hiss of a muted microphone. */
const quietestSpeechDb = -65;
/**
 * The level of speech above the background, and the greatest distance of soft sounds below the mean level of
 * speech.
 */
const aboveNoiseDb = 8;
const belowSpeechDb = 28;
const shortestSpeechFrames = 4;
/**
 * The limit between the high band of wide-band speech and of speech from 8,000 Hz. The lowest high band of 24
 * learners and three voices has −31 dB. The same recordings at a sample rate of 8,000 Hz have −51 and less,
 * with a room's hiss added afterwards −36 and less.
 */
const narrowBelowDb = -40;
/** From here on a sample is clipped. */
export const FULL_SCALE = 0.995;

function percentile(sorted: Float32Array, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? silenceDb;
}

/** Returns the mean power of the frames above a level, in dB. */
function meanAboveDb(levels: Float32Array, thresholdDb: number): number {
  let power = 0;
  let count = 0;
  for (const level of levels) {
    if (level < thresholdDb) continue;
    power += 10 ** (level / 10);
    count += 1;
  }
  return count === 0 ? silenceDb : powerDb(power / count);
}

/** Returns the first and last frame of the runs that are longer than a click. */
function speechBounds(levels: Float32Array, thresholdDb: number): [number, number] | undefined {
  let first = -1;
  let last = -1;
  let run = 0;
  levels.forEach((level, frame) => {
    run = level >= thresholdDb ? run + 1 : 0;
    if (run < shortestSpeechFrames) return;
    if (first < 0) first = frame - run + 1;
    last = frame;
  });
  return first < 0 ? undefined : [first, last + 1];
}

function shareOfClipped(samples: Float32Array): number {
  let clipped = 0;
  for (let index = 0; index < samples.length; index += 1)
    if (Math.abs(samples[index] ?? 0) >= FULL_SCALE) clipped += 1;
  return samples.length === 0 ? 0 : clipped / samples.length;
}

/**
 * Measures levels of speech and background, clipping, and the bounds of the speech. Without speech both
 * bounds are 0 and `speechDb` is the level of the loudest frames.
 */
export function measureQuality(samples: Float32Array, sampleRate: number): SignalQuality {
  const frameLength = Math.round((sampleRate * frameMs) / 1_000);
  const levels = frameLevelsDb(samples, frameLength);
  const sorted = levels.slice().sort();
  const peakDb = percentile(sorted, 0.98);
  const speechDb = meanAboveDb(levels, peakDb - 15);
  // A recording without a pause has no frame of background alone: its quietest frames are soft speech, so the
  // estimate is capped.
  const noiseDb = Math.min(percentile(sorted, 0.1), speechDb - 12);
  const bounds =
    speechDb < quietestSpeechDb
      ? undefined
      : speechBounds(levels, Math.max(noiseDb + aboveNoiseDb, speechDb - belowSpeechDb));
  const isSpeech = (start: number) =>
    (levels[Math.floor(start / frameLength)] ?? silenceDb) > speechDb - belowSpeechDb;
  return {
    speechDb,
    noiseDb,
    narrowBand: bounds !== undefined && highBandDb(samples, sampleRate, isSpeech) < narrowBelowDb,
    clippedShare: shareOfClipped(samples),
    speechStartMs: (bounds?.[0] ?? 0) * frameMs,
    speechEndMs: (bounds?.[1] ?? 0) * frameMs,
  };
}
