import { voicedMoments } from '../audio/index.ts';
import type { AlignedWordWire, FlowMeasure, MelodyEnd } from '../contracts/index.ts';
import type { Recording } from '../ports/voice.ts';

/** The last word may sound on behind its end. */
const BEYOND_MS = 80;
const BEFORE_MS = 20;
/** Both ends of a melody are means of a quarter of its moments, 5 ms apart: at most so many. */
const PART = 0.25;
const MOST_MOMENTS = { first: 6, last: 8 } as const;
/** A shorter voice has no course. */
const FEWEST_MOMENTS = 8;
/** A smaller change is heard as neither up nor down. */
const HEARD_SEMITONES = 1;

/**
 * Returns the rise of a voice from the last stressed vowel of its last word to the end, in semitones; null if
 * the voice has no clear pitch there. The pitch is followed with less clarity than Compare asks for, because
 * voices often creak at the end.
 */
export function lastRise(recording: Recording, { xmin, xmax, phones }: AlignedWordWire): number | null {
  const vowels = phones.filter(({ phone }) => /\d/.test(phone));
  const stressed = vowels.findLast(({ phone }) => !phone.endsWith('0')) ?? vowels.at(-1);
  const fromMs = (stressed?.xmin ?? xmin) * 1_000 - BEFORE_MS;
  const word = { startMs: Math.max(0, xmin * 1_000 - BEFORE_MS), endMs: xmax * 1_000 + BEYOND_MS };
  const heights = voicedMoments(recording, word)
    .filter(({ atMs }) => atMs >= fromMs)
    .map(({ hz }) => 12 * Math.log2(hz));
  if (heights.length < FEWEST_MOMENTS) return null;
  const part = Math.ceil(PART * heights.length);
  const first = heights.slice(0, Math.min(MOST_MOMENTS.first, part));
  return meanOf(heights.slice(-Math.min(MOST_MOMENTS.last, part))) - meanOf(first);
}

/** Returns the end of a sentence's melody; null if it can't be told. */
export function endOf({ rise }: Pick<FlowMeasure, 'rise'>): MelodyEnd | null {
  if (rise === null || Math.abs(rise) < HEARD_SEMITONES) return null;
  return rise > 0 ? 'rises' : 'falls';
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
