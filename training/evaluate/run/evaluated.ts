import type { ScoredReading, SoundLine } from './jobs.ts';
import type { CorpusRecording } from './read-corpus.ts';

/** A recording with the scores that the network alone gives it. */
export interface Evaluated {
  recording: CorpusRecording;
  scored: ScoredReading;
}

/** The network's scores for one sound that is known to differ from the expected one. */
export interface SingleError {
  speaker: string;
  /** Bases. For a control both are the same. */
  expected: string;
  said: string;
  sound: SoundLine;
}
