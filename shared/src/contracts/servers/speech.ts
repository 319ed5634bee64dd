import { z } from 'zod';
import { wireErrorSchema } from '../error.ts';

/** `POST /api/tts/:voiceId/stream`. */
export const speechFormats = [
  'mp3_44100_64',
  'mp3_44100_128',
  'pcm_16000',
  'pcm_24000',
  'opus_48000_64',
] as const;

export const speechRequestSchema = z.strictObject({
  text: z.string().trim().min(1).max(5_000),
  /** One of the server's models; absent for the server's choice. */
  modelId: z.string().max(100).optional(),
  format: z.enum(speechFormats).default('mp3_44100_64'),
  /** 1 is the voice's normal pace. */
  speed: z.number().min(0.7).max(1.2).default(1),
  /** True for a stream of events with timings ({@link speechEventSchema}); false for the bare audio. */
  timings: z.boolean().default(false),
  /** The text before and after, so that the intonation fits. */
  previousText: z.string().max(1_000).optional(),
  nextText: z.string().max(1_000).optional(),
});
export type SpeechRequest = z.infer<typeof speechRequestSchema>;

/** A character of the spoken text with its times from the start of the speech. */
export const characterTimingSchema = z.object({ text: z.string(), startMs: z.number(), endMs: z.number() });
export type CharacterTiming = z.infer<typeof characterTimingSchema>;

/** Server-sent events; the event's name is its type. */
export const speechEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('audio'),
    /** Base64, in the requested format; empty if a piece has only timings. */
    audio: z.string(),
    characters: z.array(characterTimingSchema),
  }),
  z.object({ type: z.literal('completed') }),
  z.object({ type: z.literal('failed'), error: wireErrorSchema }),
]);
export type SpeechEvent = z.infer<typeof speechEventSchema>;
