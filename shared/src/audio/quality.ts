import type { SignalQuality } from '../ports/aligner.ts';
import { highBandDb } from './bandwidth.ts';
import { frameLevelsDb, powerDb, silenceDb } from './level.ts';

const frameMs = 10;
/** Below this nothing is taken for speech: a muted microphone's hiss. */
const quietestSpeechDb = -65;
/** Speech stands out from the background by this, and soft sounds stay this near to its mean level. */
const aboveNoiseDb = 8;
const belowSpeechDb = 28;
const shortestSpeechFrames = 4;
/**
 * Of 24 learners and three voices the least wide has −31 dB in its high band. The same recordings through 8,000 samples a
 * second have −51 and less, with a room's hiss added afterwards −36 and less.
 */
const narrowBelowDb = -40;
const fullScale = 0.995;

function percentile(sorted: Float32Array, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? silenceDb;
}

/** Mean power of the frames above a level, in dB. */
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

/** First and last frame of the runs that are long enough to be more than a click. */
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
  for (const sample of samples) if (Math.abs(sample) >= fullScale) clipped += 1;
  return samples.length === 0 ? 0 : clipped / samples.length;
}

/**
 * Levels of speech and background, clipping and where speech begins and ends. Where there is no speech both bounds
 * are 0 and `speechDb` is the loudest moment's level.
 */
export function measureQuality(samples: Float32Array, sampleRate: number): SignalQuality {
  const frameLength = Math.round((sampleRate * frameMs) / 1_000);
  const levels = frameLevelsDb(samples, frameLength);
  const sorted = levels.slice().sort();
  const peakDb = percentile(sorted, 0.98);
  const speechDb = meanAboveDb(levels, peakDb - 15);
  // A recording without a pause has no frame of mere background: its quietest frames are soft speech, so cap it.
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
