import type { ScoredReading } from '../run/jobs.ts';
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
/** The longest margin that is kept on each side of the word, in milliseconds. */
const longestMarginMs = 300;

/**
 * Chooses all words between pauses, pronounced right or wrong. The times are the network's: the aligner's
 * leave out a weak sound at the edge of a word at times ("have" without its H). A margin takes at most half
 * of the pause.
 */
export function chooseIsolated(
  recording: CorpusRecording,
  { words, seconds }: Practised,
  scored: Pick<ScoredReading, 'words'>,
): IsolatedWord[] {
  const { spans } = sentenceOf(recording.words);
  const times = scored.words.map(
    ({ sounds }) => [sounds[0]?.startMs ?? 0, sounds.at(-1)?.endMs ?? 0] as const,
  );
  const added = words.flatMap(({ botIndex, timesMs }) => (botIndex === null && timesMs ? [timesMs] : []));
  return times.flatMap(([from, to], word) => {
    const shown = words.filter(({ botIndex, span }) => botIndex !== null && span[0] === spans[word]?.[0]);
    const [only] = shown;
    if (!only || shown.length > 1 || !wasSaid(only)) return [];
    const others = [...times.toSpliced(word, 1), ...added];
    const ends = others.flatMap(([start, end]) => (start < from ? end : []));
    const starts = others.flatMap(([start]) => (start < from ? [] : start));
    const [before, after] = [from - Math.max(...ends), Math.min(...starts) - to];
    if (before < shortestPauseMs || after < shortestPauseMs) return [];
    const margin = (pause: number): number => Math.min(longestMarginMs, pause / 2);
    const cut: [number, number] = [
      Math.max(0, from - margin(before)),
      Math.min(1_000 * seconds, to + margin(after)),
    ];
    return [{ recording, word, cut, scoreInSentence: only.score }];
  });
}

const saidErrors: ReadonlySet<string> = new Set(['none', 'mispronounced', 'stress', 'unsure']);
const wasSaid = ({ error, phones }: PractisedWord): boolean => saidErrors.has(error) && phones.length > 0;
