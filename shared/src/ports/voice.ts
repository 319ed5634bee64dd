import type { Pronunciation, Span } from '../contracts/plan.ts';

/** Mono samples in −1…1. */
export interface Recording {
  samples: Float32Array;
  sampleRate: number;
}

/** A sound of a rendered text, in the voice's own phone names (`pau` is a pause). */
export interface SpokenPhone {
  phone: string;
  startMs: number;
  endMs: number;
  /**
   * The index of its word among those that the voice was given; absent if the voice has a dictionary of its
   * own.
   */
  word?: number;
}

/** A rendered text with the time of every sound, and the voice that rendered it. */
export interface RenderedSpeech extends Recording {
  phones: SpokenPhone[];
  voiceId: string;
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
  /**
   * All words with what is said for each, for a voice without a dictionary of its own. Absent: `sayAs` has
   * them all.
   */
  words?: readonly SayAs[];
  signal?: AbortSignal;
}

/** Synthesizes a text and returns the samples, so that they can be aligned, cropped and played. */
export interface Voice {
  readonly id: string;
  /** `voiceId`: the voice that spoke, if it isn't this one itself. */
  speak(text: string, options?: SpeakOptions): Promise<Recording & { voiceId?: string }>;
}

/** A voice that is part of Sayable, and knows when it says each sound. */
export interface EmbeddedSpeaker extends Voice {
  speak(text: string, options?: SpeakOptions): Promise<RenderedSpeech>;
  /** Like `speak`, in chunks that join. The times of a chunk's phones are counted from its own beginning. */
  stream(text: string, options?: SpeakOptions): AsyncIterable<RenderedSpeech>;
}
