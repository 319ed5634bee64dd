/** When a character of the spoken text is said. `offset` counts from the first character of the first piece. */
export interface TimedCharacter {
  offset: number;
  /** From the first sample of the whole. */
  startMs: number;
  endMs: number;
}

export interface TalkChunk {
  /** Mono, signed 16 bit, at the voice's rate. They join without a gap. May be empty where only times came. */
  samples: Int16Array<ArrayBuffer>;
  /** Where the voice knows them; a word's time is that of its first and last character. */
  characters: readonly TimedCharacter[];
}

/** One turn being spoken while it is still being written. */
export interface TalkSpeech {
  /** The next piece of text, a sentence or a clause; spaces between pieces are part of them. */
  say(piece: string): void;
  /** No more pieces come. */
  finish(): void;
  /**
   * Read once. Ends when all of it was spoken, or after `close`.
   * @throws AppError as `LiveTranscription.events`
   */
  readonly chunks: AsyncIterable<TalkChunk>;
  /** Stops at once, and what was asked for is cancelled upstream. Safe at any time, also twice. */
  close(): void;
}

export interface TalkVoiceOptions {
  /** The voice's first one where null. */
  voiceId: string | null;
  /** 1 is its own pace. */
  speed: number;
  signal: AbortSignal;
}

/**
 * Speaks a turn piece by piece. Adapters: ElevenLabs over its WebSocket; Flite in the extension.
 */
export interface TalkVoice {
  readonly sampleRate: number;
  /** Connects at once, so that it is there when the first sentence is: call it when the person begins to speak. */
  open(options: TalkVoiceOptions): TalkSpeech;
}
