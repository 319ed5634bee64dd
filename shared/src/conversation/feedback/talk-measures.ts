import type { TalkMeasures } from '../../contracts/index.ts';

/** A turn of the person, for measuring. */
export interface MeasuredTurn {
  text: string;
  /** When each word was said, in order; absent for a typed turn and where nothing was aligned. */
  words?: readonly { word: string; startMs: number; endMs: number }[];
}

/** Fluent speakers breathe in less; longer ones are looking for words. */
const LONG_PAUSE_MS = 500;
const LEAST_SPEECH_MS = 1_000;

/**
 * What was measured in the person's turns: all words count for their number, only those with times for pace and pauses.
 * @param syllablesIn of a word; by default counted from its spelling
 */
export function talkMeasures(
  turns: readonly MeasuredTurn[],
  syllablesIn: (word: string) => number = spelledSyllables,
): TalkMeasures {
  const words = turns.flatMap(({ text }) => wordsIn(text));
  const spoken = turns.flatMap(({ words: timed }) => (timed && timed.length > 0 ? [timed] : []));
  const syllables = spoken.flat().reduce((sum, { word }) => sum + syllablesIn(word), 0);
  const speechMs = spoken.reduce((sum, timed) => sum + lastedMs(timed), 0);
  return {
    turns: turns.length,
    words: words.length,
    distinctWords: new Set(words).size,
    speechMs,
    // With the pauses, as listeners hear it.
    syllablesPerSecond: speechMs >= LEAST_SPEECH_MS ? syllables / (speechMs / 1_000) : null,
    longPauses: spoken.reduce((sum, timed) => sum + longPausesIn(timed), 0),
  };
}

/** {@link talkMeasures} of one turn. */
export const turnMeasures = (turn: MeasuredTurn, syllablesIn?: (word: string) => number): TalkMeasures =>
  talkMeasures([turn], syllablesIn);

type TimedWords = NonNullable<MeasuredTurn['words']>;

function lastedMs(words: TimedWords): number {
  const startMs = words[0]?.startMs ?? 0;
  return Math.max(0, Math.max(...words.map(({ endMs }) => endMs)) - startMs);
}

function longPausesIn(words: TimedWords): number {
  return words.filter(({ startMs }, index) => {
    const before = words[index - 1];
    return before !== undefined && startMs - before.endMs > LONG_PAUSE_MS;
  }).length;
}

function wordsIn(text: string): string[] {
  const words = text
    .toLowerCase()
    .replaceAll('’', "'")
    .match(/[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*/gu);
  return words ?? [];
}

/** Groups of vowel letters, without most silent ones: right for nine words in ten, and those out cancel over a turn. */
function spelledSyllables(word: string): number {
  const letters = word.toLowerCase().replace(/[^a-zà-ÿ]/gu, '');
  if (letters === '') return /\d/u.test(word) ? 1 : 0;
  const groups = letters
    .replace(/(?:[^laeiouy]es|(?<![td])ed|[^laeiouy]e)$/u, '')
    .replace(/^y/u, '')
    .match(/[aeiouyà-ÿ]{1,2}/gu);
  return Math.max(1, groups?.length ?? 0);
}
