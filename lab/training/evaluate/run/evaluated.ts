import type { ScoredReading, SoundLine } from './jobs.ts';
import type { CorpusRecording } from './read-corpus.ts';

/** A recording with its scores from the network alone. */
export interface Evaluated {
  recording: CorpusRecording;
  scored: ScoredReading;
}

/** The network's scores for a sound that is known to differ from the expected one. */
export interface SingleError {
  speaker: string;
  /** ARPAbet without stress. Both sounds are the same for a control. */
  expected: string;
  said: string;
  sound: SoundLine;
}
