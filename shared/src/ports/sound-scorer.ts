import type { Pronunciation } from '../contracts/plan.ts';
import type { PhoneCosts } from './aligner.ts';

/** A word whose sounds are to be scored: what was due, in the pronunciation that the person chose. */
export interface DueWord {
  /** Index into the plan's words. */
  planIndex: number;
  phones: Pronunciation;
  /** Where the aligner has it, for words that were said more than once; absent where it may be anywhere. */
  startMs?: number;
  endMs?: number;
}

/** What the learned scorer says of one sound that was due. */
export interface ScoredSound {
  /** ARPAbet, vowels with stress digit. */
  expected: string;
  startMs: number;
  endMs: number;
  /**
   * What the learner sees, 0–100: it grows with the rating (0 wrong, 1 accented, 2 right) that trained raters would give on
   * average, and is below 50 wherever this very sound is heard to be another one.
   */
  score: number;
  /** The same before it was capped: what raters would say, 0–2. */
  rating: number;
  /** How surely this is not the expected sound, from what it sounds like: a logit. */
  wrong: number;
  /**
   * What was most likely said: ARPAbet without stress; null where nothing was. The expected one where that is likeliest,
   * but never in a sound that counts as wrong.
   */
  heard: string | null;
  /** How likely that is, 0–1. */
  heardShare: number;
  /** The likeliest of all that isn't the expected sound, likewise; the same as `heard` where that is another one. */
  instead: string | null;
}

export interface ScoredWord {
  planIndex: number;
  sounds: ScoredSound[];
  /** What raters would give the word, 0–10. */
  accuracy: number;
  stress: number;
  total: number;
}

export interface SoundScores {
  words: ScoredWord[];
  /** What raters would give the whole reading, 0–10. */
  utterance: { accuracy: number; fluency: number; prosody: number; total: number };
}

/** Scores every sound of a text that was read. The embedded adapter runs Sayable's own network in WebAssembly. */
export interface SoundScorer {
  /** The model's name and version, for what is kept. */
  readonly id: string;
  /**
   * @param samples 16 kHz mono
   * @param words in the order in which they were said; at least one
   * @param costs the aligner's own opinion of the same samples
   * @throws AppError `unprocessable` where the recording is too short for so many sounds, `internal`
   * (`engine-failed`) where the network fails
   */
  score(
    samples: Float32Array,
    words: readonly DueWord[],
    costs: PhoneCosts,
    options?: { signal?: AbortSignal },
  ): Promise<SoundScores>;
  dispose(): Promise<void>;
}
