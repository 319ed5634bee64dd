import type { Pronunciation, Span } from '../contracts/plan.ts';

/** Mono samples in −1…1. */
export interface Recording {
  samples: Float32Array;
  sampleRate: number;
}

/** The pronunciation of the words at one position of a text. */
export interface SayAs {
  /** `[start, end)` in the text that is spoken. */
  span: Span;
  phones: Pronunciation;
}

export interface SpeakOptions {
  /** Relative to the voice's own pace, 1; 0.7 is slow. */
  rate?: number;
  /** Pronunciations to use at certain positions. A voice without this feature ignores them. */
  sayAs?: readonly SayAs[];
  signal?: AbortSignal;
}

/** Synthesizes a text and returns the samples, so that they can be aligned, cropped and played. */
export interface Voice {
  readonly id: string;
  speak(text: string, options?: SpeakOptions): Promise<Recording>;
}
