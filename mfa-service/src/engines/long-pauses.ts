import { frameLevelsDb, measureQuality } from '@sayable/shared/audio';

const frameSeconds = 0.01;
/** Pauses that are longer are cut to this: as much as a reader takes between two sentences. */
const longestSeconds = 0.6;
/** Frames without speech: soft sounds are less than this below the mean level of speech. */
const belowSpeechDb = 28;
const aboveNoiseDb = 8;
/** A frame below this has no room noise. The logarithm of such a frame is an outlier for every model. */
const digitalBelowDb = -75;
/** The noise of a quiet room, −70 dB. */
const noiseAmplitude = 5e-4;

/** A recording without its long pauses, and the way back to its times. */
export interface Sounding {
  samples: Float32Array;
  /**
   * Converts the time of a start, in seconds: one in the middle of a cut pause is at the end of the pause.
   */
  startOf(seconds: number): number;
  /**
   * Converts the time of an end, in seconds: one in the middle of a cut pause is at the beginning of the
   * pause.
   */
  endOf(seconds: number): number;
  /** Converts a time of the recording back. */
  placeOf(seconds: number): number;
}

/**
 * Cuts the middle out of long pauses, and adds the noise of a room where there is none: noise gates, muted
 * microphones, players and joined files leave zeros. An engine is told of each frame relative to the mean of
 * the recording, so a long pause makes it take the speech beside it for something else.
 */
export function cutLongPauses(recording: Float32Array, sampleRate: number): Sounding {
  const frame = Math.round(frameSeconds * sampleRate);
  const levels = frameLevelsDb(recording, frame);
  const { speechDb, noiseDb } = measureQuality(recording, sampleRate);
  const pauseBelowDb = Math.max(noiseDb + aboveNoiseDb, speechDb - belowSpeechDb);
  const kept = Math.round((longestSeconds / 2) * sampleRate);
  const samples = new Float32Array(recording.length);
  /** The place at which a pause was cut, and the number of samples that were cut up to there. */
  const cuts: { at: number; total: number }[] = [];
  let [length, next] = [0, 0];
  let state = 1;
  const copyTo = (end: number) => {
    for (; next < end; next++) {
      let sample = recording[next] ?? 0;
      if ((levels[Math.min(levels.length - 1, Math.floor(next / frame))] ?? 0) < digitalBelowDb) {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
        sample += (state / 2 ** 31) * noiseAmplitude;
      }
      samples[length++] = sample;
    }
  };
  for (let first = 0; first < levels.length; first++) {
    let end = first;
    while (end < levels.length && (levels[end] ?? 0) < pauseBelowDb) end++;
    const pauseEnd = end === levels.length ? recording.length : end * frame;
    if (pauseEnd - first * frame > 2 * kept) {
      copyTo(first * frame + kept);
      next = pauseEnd - kept;
      cuts.push({ at: length, total: next - length });
    }
    first = Math.max(first, end);
  }
  copyTo(recording.length);
  const back = (seconds: number, isPassed: (at: number, sample: number) => boolean) => {
    const sample = seconds * sampleRate;
    return (sample + (cuts.findLast(({ at }) => isPassed(at, sample))?.total ?? 0)) / sampleRate;
  };
  return {
    samples: samples.subarray(0, length),
    startOf: (seconds) => back(seconds, (at, sample) => sample >= at),
    endOf: (seconds) => back(seconds, (at, sample) => sample > at),
    placeOf(seconds) {
      const sample = seconds * sampleRate;
      const cut = cuts.findLast(
        ({ at, total }, index) => sample > at + (cuts[index - 1]?.total ?? 0) && total > 0,
      );
      return (cut ? Math.max(cut.at, sample - cut.total) : sample) / sampleRate;
    },
  };
}
