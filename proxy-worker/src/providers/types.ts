import type {
  LanguageModel,
  LiveTranscriber,
  StreamingVoice,
  TalkVoice,
  TurnEngine,
} from '@sayable/shared/ports';

/** Where an OpenAI-compatible API is, for calls that are passed through as they are. */
export interface PassThroughTarget {
  /** As the SDK's: "https://api.openai.com/v1", no slash at its end. */
  baseUrl: string;
  apiKey: string;
}

/** What is set up behind this server; what isn't is undefined, and its routes answer `upstream-unavailable`. */
export interface Providers {
  languageModel: LanguageModel | undefined;
  voice: StreamingVoice | undefined;
  /** Writes down what is said while it is said. */
  liveTranscriber: LiveTranscriber | undefined;
  /** Speaks a turn of a conversation piece by piece. */
  talkVoice: TalkVoice | undefined;
  /** A speech-to-speech model, which hears and answers in one. */
  realtime: TurnEngine | undefined;
  passThrough: PassThroughTarget | undefined;
  /** The alignment service: `MFA_URL`, or the container's binding. Takes a path, "/align". */
  aligner: ((path: string, init: RequestInit) => Promise<Response>) | undefined;
}
