import type { Pronunciation, Span } from '../contracts/plan.ts';

/** Mono samples in −1…1. */
export interface Recording {
  samples: Float32Array;
  sampleRate: number;
}

/** How the words in one place of a text are to be said. */
export interface SayAs {
  /** `[start, end)` in the text that is spoken. */
  span: Span;
  phones: Pronunciation;
}

export interface SpeakOptions {
  /** 1 is the voice's own pace, 0.7 slow. */
  rate?: number;
  /** Places of the text that are to be said in a certain way; a voice that can't leaves them as it would say them. */
  sayAs?: readonly SayAs[];
  signal?: AbortSignal;
}

/** Speaks a text and gives the samples, so that they can be aligned, cropped and played. */
export interface Voice {
  readonly id: string;
  speak(text: string, options?: SpeakOptions): Promise<Recording>;
}
