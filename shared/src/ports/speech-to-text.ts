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
}

export interface SpeechToTextOptions {
  signal?: AbortSignal;
  /** The tokens of an earlier call with a beginning of these samples. They save time and do not change the result. */
  draft?: readonly number[];
}

/** Recognises any words. The embedded adapter runs Moonshine tiny in WebAssembly. */
export interface SpeechToText {
  /**
   * @param samples 16 kHz mono, up to about ten seconds
   * @throws AppError `internal` (`engine-failed`) if a network fails
   */
  transcribe(samples: Float32Array, options?: SpeechToTextOptions): Promise<HeardSpeech>;
  /** Idempotent. */
  dispose(): Promise<void>;
}
