import type { ReadingCues, WordCues } from '../contracts/index.ts';

/**
 * The spread of a cue between two native readings of one word, which is the unit of its changes: log length,
 * dB, semitones (158 sentences of 16 speakers of TIMIT).
 */
const SPREAD = { length: 0.2, level: 2.5, pitch: 1.8 } as const;
/** The news changed by so much more than every other word. */
const LEAST_LEAD = 0.25;
/** The share of the words that have to have a pitch in both readings. */
const LEAST_VOICED = 0.5;

/**
 * The reason why the news can't be told. `words`: two content words are needed, the same ones in both
 * readings. `voice`: a whisper or a creak has no pitch. `same`: no word changed more than the others.
 */
export type UntoldNews = 'words' | 'voice' | 'same';

/** The indices of the content words by how much they rose, the news first; or why it can't be told. */
export type News = { ranked: readonly number[] } | { why: UntoldNews };

/**
 * Compares two readings of one sentence by one voice: the news is the word that became longer, louder and
 * higher more than the others did. Pace, distance, pitch and declination of the speaker are in both readings,
 * so they cancel out.
 */
export function newsOf(plain: ReadingCues, moved: ReadingCues): News {
  const pairs = plain.flatMap((before, index) => {
    const after = moved[index];
    return after?.word === before.word ? [{ before, after }] : [];
  });
  const isWhole = pairs.length === plain.length && pairs.length === moved.length;
  if (pairs.length < 2 || !isWhole) return { why: 'words' };
  if (pairs.filter(hasPitch).length < LEAST_VOICED * pairs.length) return { why: 'voice' };
  const changes = [
    changesOf(pairs, ({ ms }) => Math.log(ms) / SPREAD.length),
    changesOf(pairs, ({ db }) => db / SPREAD.level),
    changesOf(pairs, ({ semitones }) => semitones && semitones / SPREAD.pitch),
  ];
  const ranked = pairs
    .map(({ before: { word } }, index) => ({
      word,
      rise: changes.reduce((sum, change) => sum + (change[index] ?? 0), 0),
    }))
    .sort((one, other) => other.rise - one.rise);
  const lead = (ranked[0]?.rise ?? 0) - (ranked[1]?.rise ?? 0);
  return lead < LEAST_LEAD ? { why: 'same' } : { ranked: ranked.map(({ word }) => word) };
}

interface Pair {
  before: WordCues;
  after: WordCues;
}

const hasPitch = ({ before, after }: Pair): boolean => before.semitones !== null && after.semitones !== null;

/** Returns the change of a cue in each word, relative to the mean change; 0 where it can't be measured. */
function changesOf(pairs: readonly Pair[], cue: (word: WordCues) => number | null): number[] {
  const changes = pairs.map(({ before, after }) => {
    const [from, to] = [cue(before), cue(after)];
    return from === null || to === null ? null : to - from;
  });
  const known = changes.filter((change) => change !== null);
  const mean = known.reduce((sum, change) => sum + change, 0) / Math.max(1, known.length);
  return changes.map((change) => (change === null ? 0 : change - mean));
}
