import type { SystemVoiceFault } from '@sayable/shared/contracts';
import type { Recording } from '@sayable/shared/ports';

/** The interfaces between the offscreen document's work and the loudspeaker, its voices and its decoder. */

export interface SectionMs {
  startMs: number;
  endMs: number;
}

export interface Player {
  /** Wakes the loudspeaker for a sound that is about to come. */
  wake(): void;
  /** Plays the whole sound or a section; resolves at its end, and at once when the signal aborts. */
  play(
    recording: Recording,
    options: { section?: SectionMs | undefined; signal: AbortSignal },
  ): Promise<void>;
}

/** An installed voice of the system. */
export interface SystemVoice {
  /** The `voiceURI`. */
  uri: string;
  name: string;
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
}

/**
 * Decodes a compressed recording to 16 kHz samples. @throws AppError `unsupported-media` with the reason
 * `recording-gone`.
 */
export type DecodeRecording = (blob: Blob) => Promise<Float32Array>;
