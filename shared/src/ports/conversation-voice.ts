/**
 * The time of a character of the spoken text. `offset` counts from the first character of the first piece.
 */
export interface TimedCharacter {
  offset: number;
  /** From the first sample of the whole speech. */
  startMs: number;
  endMs: number;
}

export interface VoiceChunk {
  /**
   * Mono, signed 16 bit, at the voice's rate. Chunks join without a gap. May be empty if only times arrived.
   */
  samples: Int16Array<ArrayBuffer>;
  /** The character times, if the voice knows them. A word's time is that of its first and last character. */
  characters: readonly TimedCharacter[];
}

/** The speech of one turn, synthesized while its text is still being written. */
export interface VoiceStream {
  /** Adds a piece of text, a sentence or a clause. Spaces between pieces are part of them. */
  say(piece: string): void;
  /** Ends the text. */
  finish(): void;
  /**
   * Iterable once. Ends when all text was spoken, or after `close`.
   * @throws AppError as `LiveTranscription.events`
   */
  readonly chunks: AsyncIterable<VoiceChunk>;
  /** Stops immediately and cancels the request upstream. Idempotent, and safe at any time. */
  close(): void;
}

export interface ConversationVoiceOptions {
  /** Null: the first voice. */
  voiceId: string | null;
  /** Relative to the voice's own pace, 1. */
  speed: number;
  signal: AbortSignal;
}

/** Speaks a turn piece by piece. Adapters: ElevenLabs over its WebSocket; Flite in the extension. */
export interface ConversationVoice {
  readonly sampleRate: number;
  /**
   * Connects immediately, so that the connection is ready for the first sentence: call it when the person
   * begins to speak.
   */
  open(options: ConversationVoiceOptions): VoiceStream;
}
