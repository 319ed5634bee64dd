import type { PlannedWord } from '../contracts/plan.ts';

/** One of several texts that may be said, as far as it was heard. */
export interface HeardAnswer {
  /** Its place among the texts. */
  index: number;
  /** By how many nats per frame of speech it explains what was said better than sounds at random; less than 0: worse. */
  gain: number;
}

/** Someone choosing one of several texts by saying it. */
export interface AnswerListening {
  /** 16 kHz mono. The words so far, as counted through all texts in order. */
  push(samples: Float32Array): Promise<{ words: readonly number[]; speechStarted: boolean }>;
  /**
   * All texts by what was said so far, the likeliest first; none where nobody spoke. More may be pushed, and decided,
   * afterwards.
   */
  decide(options?: { signal?: AbortSignal }): Promise<HeardAnswer[]>;
  /** Frees the engine. Safe at any time, also twice. */
  close(): void;
}

/** Hears which of several texts was said. */
export interface AnswerHearer {
  /** Waits until the engine is free. @throws AppError `conflict` where it was shut down */
  hear(texts: readonly (readonly PlannedWord[])[]): Promise<AnswerListening>;
}
