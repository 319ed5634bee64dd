import { z } from 'zod';
import { wireErrorSchema } from '../error.ts';
import type { English } from '../settings.ts';

/**
 * The proxy's answers about itself and to devices that join it. All paths are relative to the server's
 * address.
 */

/** The body of every unsuccessful answer. */
export const errorBodySchema = z.object({ error: wireErrorSchema });

/** `POST /api/installs`. The code may be absent only where the host opened registration to everybody. */
export const joinRequestSchema = z.object({ accessCode: z.string().max(200).optional() });
export type JoinRequest = z.infer<typeof joinRequestSchema>;

/** The token is sent once; the server stores its hash only. */
export const joinAnswerSchema = z.object({
  installId: z.string(),
  token: z.string(),
  /** Epoch milliseconds. */
  expiresAt: z.number(),
});
export type JoinAnswer = z.infer<typeof joinAnswerSchema>;

/**
 * A person's daily usage (UTC): tokens in and out of the model, characters spoken, seconds of audio
 * transcribed.
 */
export const costSchema = z.object({
  tokens: z.number().nonnegative(),
  characters: z.number().nonnegative(),
  audioSeconds: z.number().nonnegative(),
});
export type Cost = z.infer<typeof costSchema>;

/**
 * `GET /api/installs/me`: the token's validity, the configured parts of the server, and today's remaining
 * budget.
 */
export const installStatusSchema = z.object({
  installId: z.string(),
  expiresAt: z.number(),
  parts: z.object({
    languageModel: z.boolean(),
    voice: z.boolean(),
    aligner: z.boolean(),
    /** The server supports conversations (engine `server`). */
    conversation: z.boolean(),
    /** The server has a speech-to-speech model for conversations (engine `realtime`). */
    realtime: z.boolean(),
  }),
  used: costSchema,
  limit: costSchema,
});
export type InstallStatus = z.infer<typeof installStatusSchema>;

/** `GET /health` (the process is alive) and `GET /ready` (it can work; 503 with the same body otherwise). */
export const healthSchema = z.object({ status: z.literal('ok') });
export const readySchema = z.object({
  status: z.enum(['ready', 'not-ready']),
  /** Each part that is not configured, with the name of the missing setting. */
  missing: z.array(z.string()),
});
export type Ready = z.infer<typeof readySchema>;

/** `GET /api/voices`. */
export const voiceInfoSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** "american", "british" and so on, from the vendor; absent if the vendor doesn't state it. */
  accent: z.string().optional(),
  gender: z.string().optional(),
  description: z.string().optional(),
});
export type VoiceInfo = z.infer<typeof voiceInfoSchema>;

/** Returns a server's voices, those of the English that is learned first where it is the British one. */
export function inEnglish(voices: readonly VoiceInfo[], english: English): VoiceInfo[] {
  const isFirst = ({ accent }: VoiceInfo) => english === 'british' && /british|england/i.test(accent ?? '');
  return [...voices.filter(isFirst), ...voices.filter((voice) => !isFirst(voice))];
}
export const voicesAnswerSchema = z.object({ voices: z.array(voiceInfoSchema) });
