import { frameLevelsDb, type VoicedMoment } from '../audio/index.ts';
import type { AlignedWordWire, ReadingCues } from '../contracts/index.ts';
import { isVowel } from '../phonetics/index.ts';
import type { Recording } from '../ports/voice.ts';
import { functionsOf } from './pauses-in-groups.ts';
import { heightOf } from './sentence-end.ts';

const FRAME_MS = 10;
/** The shares of a word's frames and voiced moments that lie below its level and its pitch: the very highest may be an error. */
const LOUD = 0.8;
const HIGH = 0.9;
/** A word with fewer voiced moments, 5 ms apart, has no pitch. */
const FEWEST_MOMENTS = 6;

/** Returns true for a word that can be the news of a sentence: function words seldom are. */
export const isContent = (word: string): boolean => functionsOf(word).length === 0;

/** A word of the plan with its place in a recording; undefined if it wasn't said. */
export interface PlacedWord {
  word: string;
  said: AlignedWordWire | undefined;
}

/**
 * Returns the cues of the content words of a reading.
 * @param moments its voiced moments
 */
export function wordCues(
  { samples, sampleRate }: Recording,
  moments: readonly VoicedMoment[],
  words: readonly PlacedWord[],
): ReadingCues {
  const levels = frameLevelsDb(samples, Math.round((sampleRate * FRAME_MS) / 1_000));
  return words.flatMap(({ word, said }, index) => {
    if (!said || said.xmax <= said.xmin || !isContent(word)) return [];
    const [startMs, endMs] = [said.xmin * 1_000, said.xmax * 1_000];
    const own = levels.slice(Math.floor(startMs / FRAME_MS), Math.ceil(endMs / FRAME_MS));
    const heights = moments.filter(({ atMs }) => atMs >= startMs && atMs <= endMs).map(heightOf);
    const semitones = heights.length < FEWEST_MOMENTS ? null : quantile(heights, HIGH);
    return [{ word: index, ms: vowelMs(said), db: quantile(own, LOUD) ?? -120, semitones }];
  });
}

/** Returns how long the vowels of a word are, which a stress makes longer; without any, how long the word is. */
function vowelMs({ xmin, xmax, phones }: AlignedWordWire): number {
  const vowels = phones.filter(({ phone }) => isVowel(phone));
  const seconds = vowels.reduce((sum, vowel) => sum + vowel.xmax - vowel.xmin, 0);
  return 1_000 * (seconds > 0 ? seconds : xmax - xmin);
}

function quantile(values: Iterable<number>, share: number): number | null {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(share * sorted.length)] ?? null;
}
