import type { Cost } from '@sayable/shared/contracts';

/** All that the host decides, from the Worker's variables and secrets. */
export interface Config {
  openai: {
    /** Undefined with neither a key nor a base URL: then there is no language model. */
    apiKey: string | undefined;
    baseUrl: string;
    /** `responses` is OpenAI's own; servers that imitate it often have `chat` only. */
    api: 'responses' | 'chat';
    /** Ids that may be asked for through `/api/ai`; `*` for any. */
    models: readonly string[];
    talkModel: string;
    thinkModel: string;
    maxOutputTokens: number;
    /** False where the server has no socket for live transcription: then speech is sent as recordings. */
    hasLive: boolean;
    /** What writes down a conversation while somebody speaks, and from a recording. */
    liveModel: string;
    transcribeModel: string;
    /** Undefined where there is no speech-to-speech model. */
    realtimeModel: string | undefined;
    realtimeVoice: string;
  };
  elevenLabs: {
    apiKey: string | undefined;
    baseUrl: string;
    models: readonly string[];
    /** Ids; empty for every voice that the account lists. */
    voices: readonly string[];
    /** What speaks in a conversation. */
    talkModel: string;
    /** False where the server has no multi-context socket: then each sentence is asked for by itself. */
    hasLive: boolean;
  };
  /** `hasContainer`: it was deployed with its own container. An address goes first. */
  aligner: { url: string | undefined; hasContainer: boolean };
  registration: { accessCode: string | undefined; open: boolean; adminCode: string | undefined };
  /** A day's limits. */
  budgets: { install: Cost; total: Cost };
  requestsPerMinute: number;
  /** Origins of pages that may read answers: the extension's own. */
  allowedOrigins: readonly string[];
  /** How long an upstream may stay silent, before its first byte and between two. */
  upstreamTimeoutMs: number;
  limits: { jsonBytes: number; audioBytes: number; bodyTimeoutMs: number };
}
