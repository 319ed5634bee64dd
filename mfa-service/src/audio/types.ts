/** The sample rate of all engines, in hertz. */
export const SAMPLE_RATE = 16_000;

export interface AudioLimits {
  /** The longest accepted recording, in seconds. */
  mostSeconds: number;
  /** The time limit of a decoder, in milliseconds. A slower decoder is ended. */
  decodeTimeoutMs: number;
}

export interface DecodeOptions {
  limits: AudioLimits;
  signal: AbortSignal;
}

export interface ReadRecording {
  /** The samples: 16 kHz mono, −1…1. */
  samples: Float32Array;
  seconds: number;
  decoder: 'wav' | 'ffmpeg' | 'library';
  decodeMs: number;
}

/** Decodes the bytes of a file to 16 kHz mono samples. */
export type Decode = (bytes: Uint8Array, options: DecodeOptions) => Promise<Float32Array>;
