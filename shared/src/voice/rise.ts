/** The rise of a question for yes or no, the same for every voice. */

/** A quicker rise is heard as a jump. A shorter end begins to rise on a syllable before, but no more of them. */
const LEAST_RISE_MS = 200;
const MOST_EARLIER = 2;
/** The end of the rise is at least this far above its beginning, in semitones. */
const ABOVE_START = 4;

export const semitones = (hz: number): number => 12 * Math.log2(hz);

/**
 * Returns the time at which the rise begins.
 * @param onsetsMs the beginnings of the vowels
 * @param accented the index of the accented vowel
 * @param lastMs the last moment that is heard
 */
export function riseStartMs(onsetsMs: readonly number[], accented: number, lastMs: number): number {
  const early = onsetsMs.findLastIndex((startMs) => startMs <= lastMs - LEAST_RISE_MS);
  return onsetsMs[Math.min(accented, Math.max(early, accented - MOST_EARLIER))] ?? 0;
}

export interface Rise {
  /** The height of the rise's first moment, in semitones. */
  start: number;
  /** The heights of all voiced moments, in semitones. */
  heights: readonly number[];
  /** The end in semitones above the median of the heights. */
  aboveMedian: number;
  /** The greatest change in semitones: further, the sound of the voice would change. */
  mostChange: number;
}

/** Returns the change, in semitones, of a moment that is `way` (0–1) through the rise and `height` high. */
export function changeOf({
  start,
  heights,
  aboveMedian,
  mostChange,
}: Rise): (way: number, height: number) => number {
  const sorted = [...heights].sort((left, right) => left - right);
  const goal = Math.max((sorted[sorted.length >> 1] ?? start) + aboveMedian, start + ABOVE_START);
  return (way, height) => {
    const change = start + (goal - start) * Math.min(1, Math.max(0, way)) - height;
    return Math.min(mostChange, Math.max(-mostChange, change));
  };
}
