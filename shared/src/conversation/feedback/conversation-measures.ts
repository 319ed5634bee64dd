import type { ConversationMeasures } from '../../contracts/index.ts';

/** A learner's turn for the measures. */
export interface MeasuredTurn {
  text: string;
  /** The times of the words in order; absent for a typed turn, and where nothing was aligned. */
  words?: readonly { word: string; startMs: number; endMs: number }[];
  /** The number of its pauses inside groups. */
  pauses?: number;
}

/** Longer than a fluent speaker's pause for breath: the learner searches for words. */
const LONG_PAUSE_MS = 500;
/** A pace is not computed from less speech. */
const MIN_SPEECH_MS = 1_000;

/**
 * Measures the learner's turns. All words count for the vocabulary, only words with times for pace and
 * pauses.
 * @param syllablesIn counts the syllables of a word; by default from its spelling
 */
export function conversationMeasures(
  turns: readonly MeasuredTurn[],
  syllablesIn: (word: string) => number = spelledSyllables,
): ConversationMeasures {
  const words = turns.flatMap(({ text }) => wordsIn(text));
  const spoken = turns.flatMap(({ words: timed }) => (timed && timed.length > 0 ? [timed] : []));
  const syllables = spoken.flat().reduce((sum, { word }) => sum + syllablesIn(word), 0);
  const speechMs = spoken.reduce((sum, timed) => sum + lastedMs(timed), 0);
  const pauses = turns.reduce((sum, turn) => sum + (turn.pauses ?? 0), 0);
  return {
    turns: turns.length,
    words: words.length,
    distinctWords: new Set(words).size,
    speechMs,
    // Speaking rate, pauses included, as listeners perceive it.
    syllablesPerSecond: speechMs >= MIN_SPEECH_MS ? syllables / (speechMs / 1_000) : null,
    longPauses: spoken.reduce((sum, timed) => sum + longPausesIn(timed), 0),
    ...(pauses > 0 && { pauses }),
  };
}

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

/**
 * Counts groups of vowel letters without most silent ones. That is right for nine words in ten; the errors
 * cancel over a turn.
 */
function spelledSyllables(word: string): number {
  const letters = word.toLowerCase().replace(/[^a-zà-ÿ]/gu, '');
  if (letters === '') return /\d/u.test(word) ? 1 : 0;
  const groups = letters
    .replace(/(?:[^laeiouy]es|(?<![td])ed|[^laeiouy]e)$/u, '')
    .replace(/^y/u, '')
    .match(/[aeiouyà-ÿ]{1,2}/gu);
  return Math.max(1, groups?.length ?? 0);
}
