import { frameLevelsDb, type VoicedMoment } from '../audio/index.ts';
import type { ReadingCues, Section } from '../contracts/index.ts';
import type { Recording } from '../ports/voice.ts';
import { functionsOf } from './pauses-in-groups.ts';
import { heightOf } from './sentence-end.ts';

const FRAME_MS = 10;
/** The share of a word's voiced moments that lie below its pitch: the very highest may be an error. */
const HIGH = 0.9;
/** A word with fewer voiced moments, 5 ms apart, has no pitch. */
const FEWEST_MOMENTS = 6;

/** Returns true for a word that can be the news of a sentence: function words seldom are. */
export const isContent = (word: string): boolean => functionsOf(word).length === 0;

/** A word with its place in a recording; undefined if it wasn't said. */
export interface PlacedWord {
  word: string;
  section: Section | undefined;
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
  return words.flatMap(({ word, section }, index) => {
    if (!section || section.endMs <= section.startMs || !isContent(word)) return [];
    const { startMs, endMs } = section;
    const own = levels.subarray(Math.floor(startMs / FRAME_MS), Math.ceil(endMs / FRAME_MS));
    const heights = moments
      .filter(({ atMs }) => atMs >= startMs && atMs <= endMs)
      .map(heightOf)
      .sort((one, other) => one - other);
    const semitones = heights.length < FEWEST_MOMENTS ? null : heights[Math.floor(HIGH * heights.length)];
    return [{ word: index, ms: endMs - startMs, db: Math.max(-120, ...own), semitones: semitones ?? null }];
  });
}
