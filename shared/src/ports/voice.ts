/** Mono samples in −1…1. */
export interface Recording {
  samples: Float32Array;
  sampleRate: number;
}

export interface SpeakOptions {
  /** 1 is the voice's own pace, 0.7 slow. */
  rate?: number;
  signal?: AbortSignal;
}

/** Speaks a text and gives the samples, so that they can be aligned, cropped and played. */
export interface Voice {
  readonly id: string;
  speak(text: string, options?: SpeakOptions): Promise<Recording>;
}
