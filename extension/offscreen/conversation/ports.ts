import type { TalkUp } from '@sayable/shared/contracts';
import type { SessionOutput } from '@sayable/shared/conversation';

/** What holding a conversation needs of the browser and of the other side. */

/** A microphone for talk: echo cancellation, noise suppression and automatic gain are on, as on a phone. */
export interface TalkMicrophone {
  /**
   * Opens it: 16 kHz mono frames of 512 samples (32 ms) come until it is closed.
   * @throws AppError with the reasons `microphone-denied`, `-missing`, `-busy`
   */
  open(on: {
    frame(samples: Float32Array<ArrayBuffer>): void;
    /** Unplugged, revoked, or the machine slept. No frame comes after it. */
    lost(): void;
  }): Promise<{ close(): void }>;
}

/** Says how likely it is that somebody speaks. Silero, in a worker. */
export interface SpeechDetector {
  /** One frame of 512 samples at 16 kHz → 0–1. Answers in order. */
  probability(frame: Float32Array<ArrayBuffer>): Promise<number>;
  /** Forgets what came before. The first call of all begins to load the model; a simpler measure answers meanwhile. */
  reset(): void;
  /** Lets the model go; the next call loads it again. */
  dispose(): void;
}

/** Opus by WebCodecs: ≤ 4 kB a second with everything that goes on the wire. */
export interface PacketEncoder {
  /** 16 kHz mono. `packet` is called as they are made, in order. */
  start(packet: (bytes: Uint8Array<ArrayBuffer>) => void): {
    push(samples: Float32Array<ArrayBuffer>): void;
    /**
     * The last ones come out before it resolves.
     * @throws AppError where the browser's encoder failed; samples to send again are the caller's.
     */
    finish(): Promise<void>;
    close(): void;
  };
}

/** Plays speech that is still being made, without gaps. One reply at a time: the next one ends the one before. */
export interface ReplyPlayer {
  /**
   * Wakes the loudspeaker, and keeps it awake until `close`, so that the first sample of a reply need not wait for it.
   * When a talk opens; safe to call twice. A reply that starts without it opens it by itself.
   */
  open(): Promise<void>;
  start(options: { sampleRate: number; onEnded: () => void }): PlayingReply;
  /** What left the loudspeaker in the last 700 ms, 16 kHz, to tell its echo from a person. Zeros where it was silent. */
  recentlyPlayed(): Float32Array<ArrayBuffer>;
  /** Loudness of what is heard now, 0–1 as the eye takes it. Changes about 50 times a second. */
  level(): number;
  /** Lets the loudspeaker sleep. What plays is silent. */
  close(): Promise<void>;
}

export interface PlayingReply {
  push(samples: Int16Array<ArrayBuffer>): void;
  /** No more comes; `onEnded` is called when the last sample was heard. */
  finish(): void;
  /** Soft, within 60 ms, and back again. It goes on meanwhile. */
  duck(on: boolean): void;
  /** Silent within 60 ms. `onEnded` isn't called. */
  stop(): void;
  /** Milliseconds of the reply that were heard by now, by the audio graph's own clock. 0 before the first sample. */
  playedMs(): number;
  /** When the first sample was heard, on `performance.now()`'s clock. Rejects (`aborted`) where it was stopped before. */
  firstSampleAt(): Promise<number>;
  /** Milliseconds that were silent because nothing had come in time, so far. */
  gapMs(): number;
}

/** The line to whoever answers: a WebSocket to the server, or the embedded conversation in this document. */
export interface TalkLine {
  send(message: TalkUp): void;
  /** What was said, as the line wants it: packets, or samples where it is this device. Both may be given; it takes its own. */
  sendAudio(audio: { packet: Uint8Array<ArrayBuffer> } | { samples: Float32Array<ArrayBuffer> }): void;
  /** Which of the two it takes. */
  readonly takes: 'packets' | 'samples';
  /** Read once. Throws AppError where the line is lost for good; `line-lost` and `line-back` tell what can be waited for. */
  readonly outputs: AsyncIterable<SessionOutput | { type: 'line-lost' } | { type: 'line-back' }>;
  close(): void;
}
