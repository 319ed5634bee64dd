/** The noise of a quiet room, −70 dB. The logarithm of a frame without any sound is an outlier. */
const noiseAmplitude = 3e-4;
/** As much of a pause is kept on either side of it. */
const keptSeconds = 0.05;

/** A recording without its digital silence, and the way back to its times. */
export interface Sounding {
  samples: Float32Array;
  /** Converts the time of a start, in seconds: one in the middle of a cut pause is at the end of the pause. */
  startOf(seconds: number): number;
  /** Converts the time of an end, in seconds: one in the middle of a cut pause is at the beginning of the pause. */
  endOf(seconds: number): number;
}

/**
 * Cuts pauses of digital silence (exact zeros) to a tenth of a second, and replaces what is left of them by noise. Players,
 * noise gates and joined files make them, no room does. A model that knows none takes them for bad speech, and as it is
 * told of each frame relative to the mean of the recording, it takes the speech beside them for something else too.
 */
export function cutDigitalSilence(recording: Float32Array, sampleRate: number): Sounding {
  const kept = Math.round(keptSeconds * sampleRate);
  const samples = new Float32Array(recording.length);
  /** Where a pause was cut, and how many samples were cut up to there. */
  const cuts: { at: number; total: number }[] = [];
  let [length, total, state] = [0, 0, 1];
  for (let from = 0; from < recording.length; ) {
    let to = from;
    while (to < recording.length && recording[to] === 0) to++;
    const excess = to - from - 2 * kept;
    if (excess > 0) {
      total += excess;
      cuts.push({ at: length + kept, total });
    }
    const noise = Math.min(to - from, 2 * kept);
    for (let at = 0; at < noise; at++) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
      samples[length++] = (state / 2 ** 31) * noiseAmplitude;
    }
    while (to < recording.length && recording[to] !== 0) samples[length++] = recording[to++] ?? 0;
    from = to;
  }
  const back = (seconds: number, isPassed: (at: number, sample: number) => boolean) => {
    const sample = seconds * sampleRate;
    return (sample + (cuts.findLast(({ at }) => isPassed(at, sample))?.total ?? 0)) / sampleRate;
  };
  return {
    samples: samples.subarray(0, length),
    startOf: (seconds) => back(seconds, (at, sample) => sample >= at),
    endOf: (seconds) => back(seconds, (at, sample) => sample > at),
  };
}
