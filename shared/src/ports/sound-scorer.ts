import type { Pronunciation, UtterancePlan } from '../contracts/plan.ts';
import type { PhoneCosts } from './aligner.ts';

/** A word whose sounds are scored: the expected phones, in the pronunciation that the aligner recognized. */
export interface ExpectedWord {
  /** Index into the plan's words. */
  planIndex: number;
  phones: Pronunciation;
  /**
   * The word's other valid pronunciations. If a sound is doubtful, the scorer tries them too and returns the
   * scores of the one that fits best.
   */
  alternatives?: readonly Pronunciation[];
  /**
   * The aligner's time of the word, ms: a second hypothesis about its position. Absent if it may be anywhere.
   */
  startMs?: number;
  endMs?: number;
}

/** A slip of the person's first language that may have been made in a sound. */
export interface SuspectedSlip {
  /** The sound that was said: ARPAbet without stress. */
  said: string;
  /**
   * `sure`: so few native speakers sound like this that the sound may be called wrong. `unlikely`: only
   * without the person's own tries it would be suspected.
   */
  verdict: 'sure' | 'doubtful' | 'unlikely';
  /** True if the slip were sure in somebody without tries. */
  isSureAlone: boolean;
  /**
   * Its log odds in somebody without tries, by which tries are counted, so that no count feeds itself; absent in
   * older attempts.
   */
  odds?: number;
}

/** The scores of one expected sound. */
export interface ScoredSound {
  /** ARPAbet, vowels with stress digit. */
  expected: string;
  startMs: number;
  endMs: number;
  /**
   * The score that the learner sees, 0–100. It grows with the predicted mean rating of trained raters (0
   * wrong, 1 accented, 2 right), and is below 50 if this sound is recognized as another one.
   */
  score: number;
  /** The predicted rating before the cap, 0–2. */
  rating: number;
  /** The mispronunciation logit: log-odds that this is not the expected sound. */
  mispronouncedLogit: number;
  /**
   * The phone that was most likely said: ARPAbet without stress; null if nothing was. It may be the expected
   * one, except in a sound that counts as wrong.
   */
  recognized: string | null;
  /** The posterior probability of `recognized`, 0–1. */
  posterior: number;
  /** The most likely phone other than the expected one; equals `recognized` if that is another one. */
  substitute: string | null;
  /** The ear's embedding over the sound, in which a {@link SlipDetector} hears slips. */
  ear?: Float32Array;
  /** A word's last sound, or the vowel of -ed and -es, that was left out; absent if it was said. */
  unsaid?: 'sure' | 'doubtful';
  /** Absent if there is no reason for one, or none was listened for. */
  slip?: SuspectedSlip;
  /** The vowel that was surely said where British English tells it from the expected one, without stress. */
  breaks?: string;
  /**
   * True if `recognized` is another sound that speakers of the person's first language hardly ever say in its
   * place, or that a detector of the language would have heard.
   */
  isUnusual?: boolean;
  /** The rating below which it is red for speakers of the first language; absent for the limit of all. */
  redRating?: number;
  /**
   * True for a last Z that gets advice, and no red mark, if it was said as S: an accent of many languages.
   */
  mayEndVoiceless?: boolean;
}

/** A vowel that was said where none is expected. */
export interface AddedVowel {
  /** The index of the sound before which it was said; the number of sounds if it ends the word. */
  at: number;
  /** ARPAbet, unstressed. */
  phone: string;
  /** The mispronunciation logit of the vowel if it is expected there: the lower, the surer it was said. */
  mispronouncedLogit: number;
  /** True if it is so short that only speakers who add vowels have said one. */
  isShort?: boolean;
  /** True if speakers of the person's first language often add vowels. */
  isUsual?: boolean;
}

export interface ScoredWord {
  planIndex: number;
  /** The sounds of the pronunciation that fits best: the expected one or one of its alternatives. */
  sounds: ScoredSound[];
  /** Absent if there is none. */
  addedVowel?: AddedVowel;
  /** The predicted ratings of the word, 0–10. */
  accuracy: number;
  stress: number;
  total: number;
}

export interface SoundScores {
  words: ScoredWord[];
  /** The predicted ratings of the whole utterance, 0–10. */
  utterance: { accuracy: number; fluency: number; prosody: number; total: number };
}

/** Hears the slips of one first language. */
export interface SlipDetector {
  /** BCP 47; `any` for the slips of all first languages together. */
  readonly language: string;
  /**
   * Returns the scores with the slips that may have been made in their sounds.
   * @param said.plan what was to be said: its weak forms, and the contrasts of British English
   * @param said.isModel true for the model voice, whose slips excuse the person's: a British vowel is one there
   */
  mark(scores: SoundScores, said?: { plan?: UtterancePlan; isModel?: boolean }): SoundScores;
  /**
   * Returns the probability that the word of a British contrast was said and not the other one, 0–1;
   * undefined if it isn't known. Absent if British vowels aren't listened for.
   */
  tell?(scores: SoundScores, plan: UtterancePlan): number | undefined;
  /**
   * Returns how much better each first language explains the sounds than none does: a log likelihood ratio by
   * BCP 47 tag. Absent if nobody asks.
   */
  fits?(scores: SoundScores): Record<string, number>;
}

/** An encoded recording, in which the scorer can score several texts. */
export interface EncodedRecording {
  /**
   * @param words in the order in which they were said; at least one
   * @throws AppError `unprocessable` if the recording is too short for the sounds
   */
  score(words: readonly ExpectedWord[]): Promise<SoundScores>;
  /**
   * Scores several hypotheses about which words were said where. Each word of the plan gets the scores of the
   * hypothesis in which its sounds fit best, and the utterance those of the hypothesis that fits best
   * overall. A hypothesis that is too long for the recording is ignored.
   * @param hypotheses lists of words as in {@link score}; empty ones are ignored
   * @returns null if no hypothesis fits into the recording
   */
  scoreBest(hypotheses: readonly (readonly ExpectedWord[])[]): Promise<SoundScores | null>;
}

/**
 * Scores every sound of a text that was read. The embedded adapter runs Sayable's own network in WebAssembly.
 */
export interface SoundScorer {
  /** The model's name and version, which are stored with results. */
  readonly id: string;
  /**
   * Does ahead what `encode` does without the costs. Its result is kept as long as these samples are.
   * @throws AppError as {@link encode}
   */
  encodeAhead?(samples: Float32Array, options?: { signal?: AbortSignal }): Promise<void>;
  /**
   * Encodes a recording once, so that several texts can be scored in it.
   * @param samples 16 kHz mono
   * @param costs the aligner's phone costs of the same samples
   * @throws AppError `unprocessable` without any sound, `internal` (`engine-failed`) if the network fails
   */
  encode(
    samples: Float32Array,
    costs: PhoneCosts,
    options?: { signal?: AbortSignal },
  ): Promise<EncodedRecording>;
  /**
   * Encodes a recording and scores one text in it.
   * @throws AppError as {@link encode} and {@link EncodedRecording.score}
   */
  score(
    samples: Float32Array,
    words: readonly ExpectedWord[],
    costs: PhoneCosts,
    options?: { signal?: AbortSignal },
  ): Promise<SoundScores>;
  dispose(): Promise<void>;
}
