import type { PlannedWord } from '../contracts/plan.ts';

/** The hypothesis that one of the texts was said. */
export interface PhraseHypothesis {
  /** The index of the text. */
  index: number;
  /**
   * Log-likelihood ratio of the text against arbitrary phones, in nats per frame of speech; below 0: the
   * phones fit better.
   */
  llrPerFrame: number;
  /**
   * The same ratio for each word of the text that was found, by its place among the words of all texts. A
   * word that is absent was left out, or the text is far from what was said.
   */
  words?: ReadonlyMap<number, number>;
}

/** Recognition of which of several texts a person says. */
export interface PlannedPhraseRecognition {
  /** 16 kHz mono. Returns the words so far, counted through all texts in order. */
  push(samples: Float32Array): Promise<{ words: readonly number[]; speechStarted: boolean }>;
  /**
   * Returns all texts by the speech so far, the most likely first; none without speech. More samples may be
   * pushed, and decided, afterwards.
   */
  decide(options?: { signal?: AbortSignal }): Promise<PhraseHypothesis[]>;
  /**
   * Returns the text confidence of some texts, 0–1, in their order: each is aligned with the speech so far as
   * if it had been read (`Recognition.textConfidence`), some 70 ms for a second of speech. More samples may
   * be pushed afterwards.
   * @param indexes of the texts
   */
  confidences(indexes: readonly number[], options?: { signal?: AbortSignal }): Promise<number[]>;
  /** Releases the engine. Idempotent, and safe at any time. */
  close(): void;
}

/** Recognizes which of several texts was said. */
export interface PlannedPhraseRecognizer {
  /**
   * Waits until the engine is free.
   * @throws AppError `conflict` if the engine was shut down
   */
  startPhraseRecognition(texts: readonly (readonly PlannedWord[])[]): Promise<PlannedPhraseRecognition>;
}
