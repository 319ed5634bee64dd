import type { ProsodyTrack } from '../ports/judge.ts';

/** Pitch, voicing and level. */
export const prosodyPerSound = 3;
/** The track's frames are twice as long as the frames of the sounds. */
const framesPerStep = 2;
const semitonesPerOctave = 12;
/** Scales semitones and decibels to about one. */
const pitchSpread = 6;
const levelSpread = 10;
/** The level of a sound after the track's last step. */
const noLevelDb = -60;

/**
 * Returns the prosody of each sound relative to the recording: its mean pitch in semitones from the
 * recording's median (0 if unvoiced), its voiced share, and its mean level in decibels from the median of all
 * sounds. Equals `lab/training/network/prosody.py`.
 * @param track of the whole recording, every 20 ms
 * @param begin,end of the sounds in frames of 10 ms from the recording's beginning
 * @returns row by row, {@link prosodyPerSound} numbers of about one
 */
export function prosodyOfSounds(
  { pitchHz, levelDb }: ProsodyTrack,
  begin: ArrayLike<number>,
  end: ArrayLike<number>,
): Float32Array {
  const sounds = begin.length;
  const result = new Float32Array(sounds * prosodyPerSound);
  const middle = median(pitchHz.filter(isVoiced));
  const levels = new Float64Array(sounds);
  for (let sound = 0; sound < sounds; sound += 1) {
    const from = Math.floor((begin[sound] ?? 0) / framesPerStep);
    const to = Math.ceil((end[sound] ?? 0) / framesPerStep);
    const own = levelDb.subarray(from, to);
    const pitches = pitchHz.subarray(from, to);
    const voiced = pitches.filter(isVoiced);
    const semitones = Float64Array.from(voiced, (hz) => semitonesPerOctave * Math.log2(hz / middle));
    result[sound * prosodyPerSound] = mean(semitones) / pitchSpread;
    result[sound * prosodyPerSound + 1] = voiced.length / Math.max(1, pitches.length);
    levels[sound] = own.length > 0 ? mean(own) : noLevelDb;
  }
  const level = median(levels);
  for (let sound = 0; sound < sounds; sound += 1)
    result[sound * prosodyPerSound + 2] = ((levels[sound] ?? 0) - level) / levelSpread;
  return result;
}

const isVoiced = (hz: number): boolean => hz > 0;

/** 0 for an empty array. */
function mean(values: Float32Array | Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / Math.max(1, values.length);
}

/** The mean of the middle two for an even number of values; 0 for an empty array. */
function median(values: Float32Array | Float64Array): number {
  const sorted = Float64Array.from(values).sort();
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? 0) + upper) / 2;
}
