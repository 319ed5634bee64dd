/** A recognised word. */
export interface HeardWord {
  /** The spelling in the sentence, with capitals and punctuation. */
  text: string;
  /** The probability that the recogniser gives it, 0–1: the geometric mean over its tokens. */
  confidence: number;
}

/** The words of a recording. */
export interface HeardSpeech {
  /** Empty if nobody spoke, or nothing that can be told from noise. */
  words: HeardWord[];
  /** The recogniser's tokens, for `draft` of the next call. */
  tokens: number[];
  /**
   * Words that are too unlikely by themselves, as of weak learners and of noises. They count only where
   * something else says what was said.
   */
  withheld?: HeardWord[];
}

export interface SpeechToTextOptions {
  signal?: AbortSignal;
  /**
   * The tokens of an earlier call with a beginning of these samples. They save time and do not change the
   * result.
   */
  draft?: readonly number[];
}

/** The evidence in the sound for a text that may have been said. */
export interface TextFit {
  /** How much likelier the sound makes the text than noise does, in nats for each token. */
  evidence: number;
  /** How much less likely the text is than the words that were heard, in nats for each token of the text. */
  deficit: number;
  /**
   * How unsure the recogniser was of the words that it heard, in nats for each of their tokens; 0: quite
   * sure.
   */
  doubt: number;
}

/**
 * Recognises any words. The embedded adapter runs Moonshine tiny in WebAssembly. Calls may overlap:
 * recordings are transcribed one after the other, before a comparison that runs.
 */
export interface SpeechToText {
  /**
   * @param samples 16 kHz mono, up to about ten seconds
   * @throws AppError `internal` (`engine-failed`) if a network fails
   */
  transcribe(samples: Float32Array, options?: SpeechToTextOptions): Promise<HeardSpeech>;
  /**
   * Compares texts with a recording, which is of use where something else was heard.
   * @param samples 16 kHz mono, up to about ten seconds
   * @param heard the text that `transcribe` made of it
   * @returns the fit of each text, in their order
   * @throws AppError `internal` (`engine-failed`) if a network fails
   */
  fit(
    samples: Float32Array,
    texts: readonly string[],
    options: { heard: string; signal?: AbortSignal },
  ): Promise<TextFit[]>;
  /** Idempotent. */
  dispose(): Promise<void>;
}
