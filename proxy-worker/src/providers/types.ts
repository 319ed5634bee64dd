import type {
  ConversationVoice,
  LanguageModel,
  LiveTranscriber,
  StreamingVoice,
  TurnEngine,
} from '@sayable/shared/ports';

/** An OpenAI-compatible API for requests that are passed through. */
export interface PassThroughTarget {
  /** The base URL of the SDK: "https://api.openai.com/v1", without a slash at its end. */
  baseUrl: string;
  apiKey: string;
}

/** Checks what a person said. */
export interface Moderator {
  /** @throws AppError as {@link LanguageModel} does */
  check(text: string, options: { signal: AbortSignal }): Promise<'fine' | 'flagged' | 'self-harm'>;
}

/**
 * The vendors that are configured. A missing one is undefined or empty, and its routes answer
 * `upstream-unavailable`.
 */
export interface Providers {
  languageModel: LanguageModel | undefined;
  /** Undefined where the host did not switch it on. */
  moderator: Moderator | undefined;
  voice: StreamingVoice | undefined;
  /** The transcribers of a conversation, in order of preference. They take one sample rate. */
  liveTranscribers: readonly LiveTranscriber[];
  /** The voices of a conversation, in order of preference. They have one sample rate. */
  conversationVoices: readonly ConversationVoice[];
  /** A speech-to-speech model. */
  realtime: TurnEngine | undefined;
  passThrough: PassThroughTarget | undefined;
  /** Calls the alignment service at `MFA_URL`, or in the bound container. Takes a path: "/align". */
  aligner: ((path: string, init: RequestInit) => Promise<Response>) | undefined;
}
