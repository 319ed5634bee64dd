/** What engines work at. */
export const SAMPLE_RATE = 16_000;

export interface AudioLimits {
  /** Of one recording. */
  mostSeconds: number;
  /** A decoder that takes longer is ended. */
  decodeTimeoutMs: number;
}

export interface DecodeOptions {
  limits: AudioLimits;
  signal: AbortSignal;
}

export interface ReadRecording {
  /** 16 kHz mono in −1…1. */
  samples: Float32Array;
  seconds: number;
  decoder: 'wav' | 'ffmpeg' | 'library';
  decodeMs: number;
}

/** Makes 16 kHz mono samples of a file's bytes. */
export type Decode = (bytes: Uint8Array, options: DecodeOptions) => Promise<Float32Array>;
