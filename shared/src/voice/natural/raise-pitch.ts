import { isVowel } from '../../phonetics/index.ts';

/** The end of a rising question, in semitones above the voice's median and at least above the beginning of the rise. */
const ABOVE_MEDIAN = 6;
const ABOVE_START = 4;
/** The greatest change in semitones. */
const MOST_CHANGE = 18;
/** A quicker rise is heard as a jump. A shorter end begins to rise on a syllable before, but no more of them. */
const LEAST_RISE_MS = 200;
const MOST_EARLIER = 2;
/** A frame is heard if its level, the logarithm of an amplitude, is at most this far below the loudest. */
const FADED = 3;
const LEAST_HZ = 40;

interface Melody {
  /** The pitch of each frame in hertz, 0 where there is no voice. */
  hz: Float32Array;
  /** The level of each frame, a logarithm. */
  level: Float32Array;
  frameMs: number;
}

interface TimedSound {
  word: number;
  phone: string;
  startMs: number;
}

/**
 * Raises the pitch from the last accented syllable to the end, as a question for yes or no has it. The decoder makes the sound
 * of the raised pitch, so no sample is bent.
 * @param tail the index of the word with the last accent
 */
export function raisePitch(
  { hz, level, frameMs }: Melody,
  sounds: readonly TimedSound[],
  tail: number,
): Float32Array {
  const voiced = [...hz.keys()].filter((frame) => (hz[frame] ?? 0) > LEAST_HZ);
  const heights = voiced.map((frame) => semitones(hz[frame] ?? 0)).sort((left, right) => left - right);
  const loudest = level.reduce((most, value) => Math.max(most, value), -Infinity);
  // The rise is complete where the voice is still loud enough to be heard.
  const last = voiced.findLast((frame) => (level[frame] ?? -Infinity) >= loudest - FADED) ?? voiced.at(-1);
  if (last === undefined) return hz;
  const vowels = sounds.filter(({ phone }) => isVowel(phone));
  const accented = vowels.findIndex(
    ({ word, phone }) => word > tail || (word === tail && !phone.endsWith('0')),
  );
  const early = vowels.findLastIndex(({ startMs }) => startMs <= last * frameMs - LEAST_RISE_MS);
  const from = vowels[Math.min(accented, Math.max(early, accented - MOST_EARLIER))]?.startMs ?? 0;
  const first = voiced.find((frame) => frame * frameMs >= from) ?? last;
  const start = semitones(hz[first] ?? LEAST_HZ);
  const goal = Math.max((heights[heights.length >> 1] ?? start) + ABOVE_MEDIAN, start + ABOVE_START);
  const raised = hz.slice();
  for (const frame of voiced) {
    if (frame < first) continue;
    const way = Math.min(1, (frame - first) / Math.max(1, last - first));
    const change = start + (goal - start) * way - semitones(hz[frame] ?? 0);
    raised[frame] = (hz[frame] ?? 0) * 2 ** (Math.max(-MOST_CHANGE, Math.min(MOST_CHANGE, change)) / 12);
  }
  return raised;
}

const semitones = (hz: number): number => 12 * Math.log2(hz);
