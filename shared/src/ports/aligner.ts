import type { OtherWording, PlannedWord } from '../contracts/plan.ts';

/** A phone with its time. */
export interface TimedPhone {
  /** ARPAbet, vowels with the stress digit of the pronunciation it comes from. */
  phone: string;
  startMs: number;
  endMs: number;
}

export interface TimedWord {
  word: string;
  startMs: number;
  endMs: number;
  phones: TimedPhone[];
}

/**
 * The recognized phone for one expected sound. `expected` and `recognized` differ if a learner variant fits
 * better than every valid pronunciation: `recognized` is null for an omitted sound, `expected` is null for an
 * inserted one.
 */
export interface RecognizedPhone {
  expected: string | null;
  recognized: string | null;
  /** An omitted sound has no length; its time is where it was expected. */
  startMs: number;
  endMs: number;
  /**
   * The acoustic score of the recognized sound: mean log-likelihood per frame relative to the best of all the
   * model's states, in nats, ≤ 0. About −1 to −2.6 for a correct sound, below −5 for a wrong one. 0 for an
   * omitted sound.
   */
  acousticScore: number;
}

/** One recognized word, in chronological order. */
export interface RecognizedWord {
  /**
   * Index into the plan's words, followed by those of its other wordings in their order; null for speech that
   * belongs to none of them.
   */
  planIndex: number | null;
  /**
   * `read`: said in its place. `repeated`: said once more than expected (the last one counts as read).
   * `added`: speech that belongs to no word of the text.
   */
  kind: 'read' | 'repeated' | 'added';
  /** The plan's word, or `<unk>`. */
  word: string;
  startMs: number;
  endMs: number;
  phones: RecognizedPhone[];
  /**
   * Log-likelihood ratio of the recognized variant against the best valid pronunciation, minus the variant's
   * penalty, in nats. 0 if a valid pronunciation won.
   */
  llr: number;
}

/** The place of a word in a recording. */
export type PlacedWord = Pick<RecognizedWord, 'planIndex' | 'startMs' | 'endMs'>;

/** The signal quality of a recording, independent of its words. */
export interface SignalQuality {
  /** Level of speech and of the background, dB relative to full scale. */
  speechDb: number;
  noiseDb: number;
  /** Share of samples at full scale, 0–1. */
  clippedShare: number;
  /** True if nothing above 4 kHz is present, as with a Bluetooth headset or a telephone. */
  narrowBand?: boolean;
  /** True for a sound that can't be speech, such as music, by its spectrum alone. */
  unlikeSpeech?: boolean;
  /** First and last moment of speech. */
  speechStartMs: number;
  speechEndMs: number;
}

/**
 * The costs of every context-independent phone in every frame, independent of any text. The best state of all
 * costs 0.
 */
export interface PhoneCosts {
  /**
   * Row by row, one byte for each state: 39 phones in alphabetical order, then silence, three states each.
   */
  costs: Uint8Array;
  /** The milliseconds of the recording between two rows. */
  frameMs: number;
}

/** The result of recognition: all evidence about a recording before it is assessed. */
export interface Recognition {
  words: RecognizedWord[];
  durationMs: number;
  quality: SignalQuality;
  /** Absent if there was no speech, or the engine has no phone costs. */
  phoneCosts?: PhoneCosts;
  /**
   * The text confidence: the share of the speech that is this text, 0–1, by the time in words of the plan,
   * weighted by their acoustic scores. About 0.9 for the right text, below 0.5 for another one; 0 without
   * speech.
   */
  textConfidence: number;
}

export type RecognitionEvent =
  /**
   * While the person speaks: the number of words of the plan that seem to be read, and the speech activity.
   */
  | { type: 'progress'; wordsRead: number; inSpeech: boolean; speechStarted: boolean; silenceMs: number }
  /** After the end, from left to right: these words are final. */
  | { type: 'words-recognized'; words: RecognizedWord[] }
  | { type: 'recognition-completed'; recognition: Recognition };

export interface FinishOptions {
  signal?: AbortSignal;
  /**
   * The section of the pushed recording to recognize instead of the whole. Times then count from its
   * beginning; levels and clipping are still those of the whole recording.
   */
  samples?: Float32Array;
}

/** Recognition of one recording while it is made. Push samples, then finish. */
export interface StreamingRecognition {
  /** 16 kHz mono samples in −1…1, any length. Returns the progress so far. */
  push(samples: Float32Array): Promise<Extract<RecognitionEvent, { type: 'progress' }>>;
  /**
   * Returns the words said so far, as the pass that follows the speaker heard them: it is less sure than the
   * end's.
   */
  wordsSoFar(): PlacedWord[];
  /** Ends the recording; yields words as they become final, then the whole recognition. */
  finish(options?: FinishOptions): AsyncIterable<Exclude<RecognitionEvent, { type: 'progress' }>>;
  /** Drops the recording. Idempotent, and safe at any time. */
  cancel(): void;
}

/**
 * Finds the times of words and phones in a recording, and which pronunciations were said. The embedded
 * adapter is SoundSwallower in WebAssembly.
 */
export interface Aligner {
  /**
   * Forced alignment of a recording whose text is trusted, such as the model voice's, in each of its
   * wordings: only valid pronunciations are considered.
   * @throws AppError `unprocessable` if a wording can't be found in the audio
   */
  alignWordings(
    samples: Float32Array,
    wordings: readonly (readonly PlannedWord[])[],
    options?: { signal?: AbortSignal },
  ): Promise<TimedWord[][]>;
  /**
   * Recognizes a complete recording (16 kHz mono). Returns the same result as {@link startRecognition} at its
   * end.
   */
  recognize(
    samples: Float32Array,
    words: readonly PlannedWord[],
    options?: { signal?: AbortSignal },
  ): Promise<Recognition>;
  /**
   * Does both: {@link recognize}, and {@link alignWordings} with the scores of the recognition, which take
   * most of the time.
   * @throws AppError `unprocessable` if a wording can't be found in the audio
   */
  recognizeAligned(
    samples: Float32Array,
    words: readonly PlannedWord[],
    wordings: readonly (readonly PlannedWord[])[],
  ): Promise<{ recognition: Recognition; aligned: TimedWord[][] }>;
  /**
   * Starts the recognition of a person who reads these words, or other wordings of some of them. One at a
   * time per aligner.
   */
  startRecognition(
    words: readonly PlannedWord[],
    others?: readonly OtherWording[],
  ): Promise<StreamingRecognition>;
  dispose(): void;
}
