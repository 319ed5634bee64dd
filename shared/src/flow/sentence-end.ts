import type { VoicedMoment } from '../audio/index.ts';
import type { AlignedWordWire, FlowMeasure, MelodyEnd } from '../contracts/index.ts';

/** The last word may begin before its time and sound on behind it. */
const BEFORE_MS = 20;
const BEYOND_MS = 80;
/** The end is the mean of so many voiced moments, 5 ms apart. A voice with fewer in its last stressed part has no end. */
const END_MOMENTS = 8;
/** Semitones from the median. What is further away is hum, creak, or another octave (`audio/pitch-curve.ts`). */
const FURTHEST = 10;
/** A smaller distance from the median is heard as neither up nor down. */
const HEARD_SEMITONES = 1;

/** The time until which a reading can be heard whose last word ends then. */
export const soundsUntil = ({ xmax }: Pick<AlignedWordWire, 'xmax'>): number => xmax * 1_000 + BEYOND_MS;

/**
 * Returns how far the end of a voice is above its median, in semitones; null if it has no clear pitch from the
 * last stressed vowel on.
 * @param moments the voiced moments of the whole reading
 */
export function endAbove(moments: readonly VoicedMoment[], { xmin, phones }: AlignedWordWire): number | null {
  const vowels = phones.filter(({ phone }) => /\d/.test(phone));
  const stressed = vowels.findLast(({ phone }) => !phone.endsWith('0')) ?? vowels.at(-1);
  const fromMs = (stressed?.xmin ?? xmin) * 1_000 - BEFORE_MS;
  const heights = moments.map(heightOf).sort((one, other) => one - other);
  const median = heights[heights.length >> 1] ?? 0;
  const last = moments
    .filter(({ atMs }) => atMs >= fromMs)
    .map((moment) => heightOf(moment) - median)
    .filter((above) => Math.abs(above) <= FURTHEST)
    .slice(-END_MOMENTS);
  return last.length < END_MOMENTS ? null : last.reduce((sum, above) => sum + above, 0) / last.length;
}

/** Returns the end of a sentence's melody; null if it can't be told. */
export function endOf({ end }: Pick<FlowMeasure, 'end'>): MelodyEnd | null {
  if (end === null || Math.abs(end) < HEARD_SEMITONES) return null;
  return end > 0 ? 'rises' : 'falls';
}

/** Returns the height of a voice in semitones above 1 Hz. */
export const heightOf = ({ hz }: Pick<VoicedMoment, 'hz'>): number => 12 * Math.log2(hz);
