import { z } from 'zod';
import { wireErrorSchema } from './error.ts';

/** What the proxy answers about itself and to those who join it. All paths begin with the server's address. */

/** The body of every answer that is no success. */
export const errorBodySchema = z.object({ error: wireErrorSchema });

/** `POST /api/installs`. Without a code only where the host opened registration to everybody. */
export const joinRequestSchema = z.object({ accessCode: z.string().max(200).optional() });
export type JoinRequest = z.infer<typeof joinRequestSchema>;

/** The token is told once; the server keeps its hash only. */
export const joinAnswerSchema = z.object({
  installId: z.string(),
  token: z.string(),
  /** Epoch milliseconds. */
  expiresAt: z.number(),
});
export type JoinAnswer = z.infer<typeof joinAnswerSchema>;

/** What a person may use in a day (UTC): words in and out of the model, characters spoken, seconds of audio heard. */
export const costSchema = z.object({
  tokens: z.number().nonnegative(),
  characters: z.number().nonnegative(),
  audioSeconds: z.number().nonnegative(),
});
export type Cost = z.infer<typeof costSchema>;

/** `GET /api/installs/me`: whether the token holds, what is behind the server, and what is left today. */
export const installStatusSchema = z.object({
  installId: z.string(),
  expiresAt: z.number(),
  parts: z.object({
    languageModel: z.boolean(),
    voice: z.boolean(),
    aligner: z.boolean(),
    /** A conversation can be held with it (engine `server`). A server of before can't. */
    conversation: z.boolean().default(false),
    /** A speech-to-speech model can hold it (engine `realtime`). */
    realtime: z.boolean().default(false),
  }),
  used: costSchema,
  limit: costSchema,
});
export type InstallStatus = z.infer<typeof installStatusSchema>;

/** `GET /health` (the process lives) and `GET /ready` (it can do its work; 503 with the same body where not). */
export const healthSchema = z.object({ status: z.literal('ok') });
export const readySchema = z.object({
  status: z.enum(['ready', 'not-ready']),
  /** Each part that is not set up, with the name of the setting that is missing. */
  missing: z.array(z.string()),
});
export type Ready = z.infer<typeof readySchema>;

/** `GET /api/voices`. */
export const voiceInfoSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** "american", "british" and so on, as the vendor says; absent where it doesn't. */
  accent: z.string().optional(),
  gender: z.string().optional(),
  description: z.string().optional(),
});
export type VoiceInfo = z.infer<typeof voiceInfoSchema>;
export const voicesAnswerSchema = z.object({ voices: z.array(voiceInfoSchema) });
