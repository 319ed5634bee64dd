import { isVowel } from '../../phonetics/index.ts';
import { changeOf, medianOf, riseGoal, riseStartMs, semitones, type Turn } from '../question-melody.ts';

/** The end of a question that rises, in semitones above the voice's median. */
const QUESTION_ABOVE = 6;
/** The same for an item of a list that goes on, and for the end of a statement. */
const ITEM_ABOVE = 3;
const STATEMENT_ABOVE = -4;
/** An end that is so far from the median already goes on, or falls. */
const HEARD = 1;
const MOST_CHANGE = 18;
/** A frame is heard if its level, the logarithm of an amplitude, is at most this far below the loudest. */
const FADED = 3;
const LEAST_HZ = 40;
/** The frames whose mean is an end: 50 ms. */
const END_FRAMES = 4;

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
  endMs: number;
}

/** The words of a turn: from the one with its last accent to its last. */
interface TurnWords {
  tail: number;
  last: number;
  end: Turn['end'];
}

/**
 * Turns the pitch from the last accented syllable of some words to their end: up as in a question for yes or
 * no, a little up in a list, or down where a statement would not fall by itself. The decoder makes the sound
 * of the turned pitch, so no sample is bent.
 */
export function turnMelody(
  { hz, level, frameMs }: Melody,
  sounds: readonly TimedSound[],
  { tail, last, end }: TurnWords,
): Float32Array {
  const isWhole = last === sounds.at(-1)?.word;
  const endMs = isWhole ? Infinity : (sounds.findLast(({ word }) => word === last)?.endMs ?? 0);
  const voiced = [...hz.keys()].filter((frame) => (hz[frame] ?? 0) > LEAST_HZ);
  const loudest = level.reduce((most, value) => Math.max(most, value), -Infinity);
  const own = voiced.filter((frame) => frame * frameMs < endMs);
  // The turn is complete where the voice is still loud enough to be heard.
  const to = own.findLast((frame) => (level[frame] ?? -Infinity) >= loudest - FADED) ?? own.at(-1);
  if (to === undefined) return hz;
  const vowels = sounds.filter(({ phone }) => isVowel(phone));
  const accented = vowels.findIndex(
    ({ word, phone }) => word > tail || (word === tail && !phone.endsWith('0')),
  );
  const onsets = vowels.map(({ startMs }) => startMs);
  const fromMs = riseStartMs(onsets, accented, to * frameMs);
  const from = own.find((frame) => frame * frameMs >= fromMs) ?? to;
  const heightAt = (frame: number) => semitones(hz[frame] ?? LEAST_HZ);
  const heights = voiced.map(heightAt);
  const start = heightAt(from);
  const median = medianOf(heights) ?? start;
  const ends = own.filter((frame) => frame <= to).slice(-END_FRAMES);
  const above = ends.reduce((sum, frame) => sum + heightAt(frame), 0) / ends.length - median;
  if ((end === 'goes-on' && above >= HEARD) || (end === 'falls' && above <= -HEARD)) return hz;
  const line = changeOf({
    start,
    goal: riseGoal(start, heights, QUESTION_ABOVE),
    mostChange: MOST_CHANGE,
  });
  // Where no question rises, the accent keeps its shape, and only the way from it is tilted.
  const tilt = (end === 'falls' ? STATEMENT_ABOVE : ITEM_ABOVE) - above;
  const turned = hz.slice();
  for (const frame of own.filter((one) => one >= from)) {
    const way = Math.min(1, (frame - from) / Math.max(1, to - from));
    const semitonesUp = end === 'rises' ? line(way, heightAt(frame)) : tilt * way;
    turned[frame] = (hz[frame] ?? 0) * 2 ** (semitonesUp / 12);
  }
  return turned;
}
