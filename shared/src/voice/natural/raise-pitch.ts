import { isVowel } from '../../phonetics/index.ts';
import { changeOf, riseStartMs, semitones } from '../question-melody.ts';

/** The end of a rising question, in semitones above the voice's median. */
const ABOVE_MEDIAN = 6;
const MOST_CHANGE = 18;
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
  const loudest = level.reduce((most, value) => Math.max(most, value), -Infinity);
  // The rise is complete where the voice is still loud enough to be heard.
  const last = voiced.findLast((frame) => (level[frame] ?? -Infinity) >= loudest - FADED) ?? voiced.at(-1);
  if (last === undefined) return hz;
  const vowels = sounds.filter(({ phone }) => isVowel(phone));
  const accented = vowels.findIndex(
    ({ word, phone }) => word > tail || (word === tail && !phone.endsWith('0')),
  );
  const onsets = vowels.map(({ startMs }) => startMs);
  const from = riseStartMs(onsets, accented, last * frameMs);
  const first = voiced.find((frame) => frame * frameMs >= from) ?? last;
  const heightAt = (frame: number) => semitones(hz[frame] ?? LEAST_HZ);
  const heights = voiced.map(heightAt);
  const change = changeOf({
    start: heightAt(first),
    heights,
    aboveMedian: ABOVE_MEDIAN,
    mostChange: MOST_CHANGE,
  });
  const raised = hz.slice();
  for (const frame of voiced.filter((one) => one >= first)) {
    const semitonesUp = change((frame - first) / Math.max(1, last - first), heightAt(frame));
    raised[frame] = (hz[frame] ?? 0) * 2 ** (semitonesUp / 12);
  }
  return raised;
}
