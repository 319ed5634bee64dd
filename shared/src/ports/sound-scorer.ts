import type { Pronunciation } from '../contracts/plan.ts';
import type { PhoneCosts } from './aligner.ts';

/** A word whose sounds are to be scored: what was due, in the pronunciation that the aligner heard. */
export interface DueWord {
  /** Index into the plan's words. */
  planIndex: number;
  phones: Pronunciation;
  /**
   * The word's other valid pronunciations. Where a sound is in doubt the scorer tries them too, and its answer is of
   * the one that fits best.
   */
  alternatives?: readonly Pronunciation[];
  /** The aligner's time of the word, ms: a second hypothesis about its place. Absent where it may be anywhere. */
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
  /** Those of the pronunciation that fits best: the one that was due, or one of its alternatives. */
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

/** A recording that the scorer has heard, in which it looks for texts. */
export interface HeardRecording {
  /**
   * @param words in the order in which they were said; at least one
   * @throws AppError `unprocessable` where the recording is too short for so many sounds
   */
  score(words: readonly DueWord[]): Promise<SoundScores>;
  /**
   * Scores several hypotheses about which words were said where. For each of the plan's words the hypothesis counts in
   * which its sounds fit best; for the whole, the one that fits best in all. A hypothesis for which the recording is too
   * short counts for nothing.
   * @param hypotheses lists of words as {@link score} takes them; empty ones are passed over
   * @returns null where no hypothesis fits into the recording
   */
  scoreBest(hypotheses: readonly (readonly DueWord[])[]): Promise<SoundScores | null>;
}

/** Scores every sound of a text that was read. The embedded adapter runs Sayable's own network in WebAssembly. */
export interface SoundScorer {
  /** The model's name and version, for what is kept. */
  readonly id: string;
  /**
   * Hears a recording once, so that more than one text can be looked for in it.
   * @param samples 16 kHz mono
   * @param costs the aligner's own opinion of the same samples
   * @throws AppError `unprocessable` where there is no sound, `internal` (`engine-failed`) where the network fails
   */
  hear(samples: Float32Array, costs: PhoneCosts, options?: { signal?: AbortSignal }): Promise<HeardRecording>;
  /**
   * Hears a recording and scores one text in it.
   * @throws AppError as {@link hear} and {@link HeardRecording.score}
   */
  score(
    samples: Float32Array,
    words: readonly DueWord[],
    costs: PhoneCosts,
    options?: { signal?: AbortSignal },
  ): Promise<SoundScores>;
  dispose(): Promise<void>;
}
