import { type Dice, diceOf } from '../../features/degrade.ts';
import type { CorpusRecording } from '../run/read-corpus.ts';
import type { Practised, PractisedWord } from './practised.ts';
import { sentenceOf } from './sentence.ts';

/** A word of a recording that lies between two pauses. */
export interface IsolatedWord {
  recording: CorpusRecording;
  /** Index of the word. */
  word: number;
  /** The interval to cut out, in milliseconds. */
  cut: [number, number];
  /** The score that a learner sees for the word in its sentence. */
  scoreInSentence: number;
}

/** The shortest pause, in milliseconds. A shorter silence may be a stop's closure. */
const shortestPauseMs = 200;
/** The margin that is kept on both sides of the word, in milliseconds. */
const marginMs = 150;

/**
 * Chooses at most one word between pauses from each recording, pronounced right or wrong. The choice depends only on
 * the seed, not on the order of the recordings.
 */
export function chooseIsolated(
  practised: readonly { recording: CorpusRecording; outcome: Practised }[],
  seed: number,
): IsolatedWord[] {
  return practised.flatMap(({ recording, outcome }) => {
    const all = isolatedWords(recording, outcome);
    return all[Math.floor(diceFor(recording.id, seed)() * all.length)] ?? [];
  });
}

function diceFor(id: string, seed: number): Dice {
  let sum = seed;
  for (const letter of id) sum = (31 * sum + letter.charCodeAt(0)) % 1e9;
  return diceOf(sum);
}

function isolatedWords(recording: CorpusRecording, { words, seconds }: Practised): IsolatedWord[] {
  const { spans } = sentenceOf(recording.words);
  const endMs = 1_000 * seconds;
  return words.flatMap((shown) => {
    const { timesMs, span } = shown;
    const word = spans.findIndex(([from, to]) => span[0] === from && span[1] === to);
    const isOnly = words.filter((other) => other.botIndex !== null && other.span[0] === span[0]).length === 1;
    if (shown.botIndex === null || !timesMs || word < 0 || !isOnly || !wasSaid(shown)) return [];
    const others = words.flatMap((other) => (other === shown || !other.timesMs ? [] : [other.timesMs]));
    if (!isAlone(timesMs, others)) return [];
    const cut: [number, number] = [
      Math.max(0, timesMs[0] - marginMs),
      Math.min(endMs, timesMs[1] + marginMs),
    ];
    return [{ recording, word, cut, scoreInSentence: shown.score }];
  });
}

const saidErrors: ReadonlySet<string> = new Set(['none', 'mispronounced', 'stress', 'unsure']);
const wasSaid = ({ error, phones }: PractisedWord): boolean => saidErrors.has(error) && phones.length > 0;

type Times = readonly [number, number];

function isAlone([from, to]: Times, others: readonly Times[]): boolean {
  return others.every(([start, end]) => end <= from - shortestPauseMs || start >= to + shortestPauseMs);
}
