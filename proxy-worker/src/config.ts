import type { Cost } from '@sayable/shared/contracts';

/** The host's settings, from the Worker's variables and secrets. */
export interface Config {
  openai: {
    /** The key; undefined if neither a key nor a base URL is set: then there is no language model. */
    apiKey: string | undefined;
    baseUrl: string;
    /** `responses` is OpenAI's own API. Servers that imitate OpenAI often have only `chat`. */
    api: 'responses' | 'chat';
    /** Ids of the models that `/api/ai` offers; `*` for any. */
    models: readonly string[];
    talkModel: string;
    thinkModel: string;
    maxOutputTokens: number;
    /**
     * False if the server has no sockets: speech is then sent as recordings, and no model hears and speaks
     * itself.
     */
    hasLive: boolean;
    /** The models that transcribe a conversation: live, and from a recording. */
    liveModel: string;
    transcribeModel: string;
    /** The speech-to-speech model; undefined if there is none. */
    realtimeModel: string | undefined;
    realtimeVoice: string;
  };
  /**
   * The check of what people say. `on`: where the check fails, the talk goes on unchecked. `strict`: it does
   * not go on.
   */
  moderation: { mode: 'off' | 'on' | 'strict'; model: string };
  elevenLabs: {
    apiKey: string | undefined;
    baseUrl: string;
    models: readonly string[];
    /** Ids of the voices that are offered; empty for every voice of the account. */
    voices: readonly string[];
    /** The model that speaks in a conversation. */
    talkModel: string;
    /** False if the server has no multi-context socket: each sentence is then a request of its own. */
    hasLive: boolean;
  };
  /** `hasContainer` is true if the Worker was deployed with a container of its own. `url` has priority. */
  aligner: { url: string | undefined; hasContainer: boolean };
  registration: {
    accessCode: string | undefined;
    open: boolean;
    adminCode: string | undefined;
    /** A deployment's own code, with which it tests the server at its end. It opens nothing else. */
    selfTestCode: string | undefined;
  };
  /** The limits of a day: for one person, and for all together. */
  budgets: { install: Cost; total: Cost };
  requestsPerMinute: number;
  /** The origins whose pages may read answers: the extension's own. */
  allowedOrigins: readonly string[];
  /** The longest silence of an upstream, before its first byte and between two bytes. */
  upstreamTimeoutMs: number;
  /**
   * The silence of a vendor in a conversation, after which the next one takes over: until its socket is open,
   * and from the input to the first event for it. A turn may take twice `firstMs`.
   */
  turns: { connectMs: number; firstMs: number };
  limits: { jsonBytes: number; audioBytes: number; bodyTimeoutMs: number };
}
