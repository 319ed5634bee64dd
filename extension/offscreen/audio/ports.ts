import type { English, SystemVoiceFault } from '@sayable/shared/contracts';
import type { Recording } from '@sayable/shared/ports';

/** The interfaces between the offscreen document's work and the loudspeaker, its voices and its decoder. */

export interface SectionMs {
  startMs: number;
  endMs: number;
}

export interface QueuedSoundOptions {
  /** The rate of the samples. */
  sampleRate: number;
  /** The first sample is heard at this time on `performance.now()`'s clock. */
  onStart?: ((atMs: number) => void) | undefined;
}

/** A sound that the loudspeaker plays while its samples come, without gaps. */
export interface QueuedSound {
  push(samples: Float32Array): void;
  /** No more samples follow. */
  finish(): void;
  /** Lowers or restores the volume within 60 ms. The sound continues. */
  duck(on: boolean): void;
  /**
   * Silences the sound within 60 ms. Resolves when it can't be heard any more, or after a second: a suspended
   * device reports no end, and is inaudible too. Never rejects.
   */
  stop(): Promise<void>;
  /**
   * Returns the milliseconds heard so far, by the audio graph's own clock; 0 before the first sample. The
   * silence while samples are late doesn't count.
   */
  playedMs(): number;
  /**
   * Resolves when the last sample, or the last one before a stop, was heard. Rejects with the reason
   * `loudspeaker-failed`.
   */
  readonly over: Promise<void>;
}

/** The loudspeaker of this document. One sound plays at a time: the next one ends the current one. */
export interface Loudspeaker {
  /**
   * Wakes the loudspeaker, and keeps it awake until `close`, so that a sound's first sample need not wait for
   * it. Idempotent. A sound that starts without it wakes the loudspeaker itself.
   */
  open(): void;
  /** Lets the loudspeaker sleep between sounds. */
  close(): void;
  /** Wakes the loudspeaker for a sound that is about to come. */
  wake(): void;
  start(options: QueuedSoundOptions): QueuedSound;
  /**
   * Plays a whole recording or a section of it. Resolves when it can't be heard any more: at its end, or
   * after the signal's abort. @throws AppError with the reason `loudspeaker-failed`
   */
  play(
    recording: Recording,
    options: {
      section?: SectionMs | undefined;
      signal: AbortSignal;
      onStart?: QueuedSoundOptions['onStart'];
    },
  ): Promise<void>;
  /**
   * Returns the 1,300 ms that had left the loudspeaker at a time on `performance.now()`'s clock, at most
   * three seconds ago, at 16 kHz; the echo check compares them with the microphone. Silence is zeros.
   */
  recentlyPlayed(atMs: number): Float32Array<ArrayBuffer>;
  /** Returns the perceived loudness of the current output, 0–1. It changes about 50 times a second. */
  level(): number;
}

/** An installed voice of the system. */
export interface SystemVoice {
  /** The `voiceURI`. */
  uri: string;
  name: string;
  /** BCP 47. */
  lang: string;
}

/** The outcome of a reading: it ended, was stopped by the signal, or did not take place. */
export type SystemReading = 'ended' | 'stopped' | SystemVoiceFault;

/**
 * The English voices of the system that read on this device; voices that send the text elsewhere are left
 * out.
 */
export interface SystemVoices {
  list(): Promise<readonly SystemVoice[]>;
  /** Reads a text. Never rejects. */
  read(
    text: string,
    options: {
      uri: string;
      /** Relative to the voice's own pace, 1. */
      rate: number;
      signal: AbortSignal;
      /** The voice began. */
      onStart(): void;
      /** A word begins at this offset of the text. Not every voice tells. */
      onWord(offset: number): void;
    },
  ): Promise<SystemReading>;
}

/** The voice for listening, as the person chose it. */
export interface VoiceChoice {
  /** Returns the stored id (`listeningVoice`). */
  chosen(): Promise<string | null>;
  choose(id: string | null): Promise<void>;
  /** Returns the English that is learned, whose voices come first. */
  english(): Promise<English>;
}

/**
 * Decodes a compressed recording to 16 kHz samples. @throws AppError `unsupported-media` with the reason
 * `recording-gone`.
 */
export type DecodeRecording = (blob: Blob) => Promise<Float32Array>;
