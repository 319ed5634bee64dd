import { z } from 'zod';

/** The messages to and from the Python worker (`mfa-service/worker/sayable_mfa/messages.py`). */
export const protocolVersion = 3;

const shared = { memoryBytes: z.int().nonnegative() };
/**
 * Label, start and end in seconds, mean log-likelihood of a frame, and how much higher it is than without a
 * text.
 */
const phoneSchema = z.tuple([
  z.string(),
  z.number(),
  z.number(),
  z.number().nullable(),
  z.number().nullable(),
]);
/**
 * A phone of the search that knows no text: label, start and end in seconds, and how much better the text
 * fits there.
 */
const heardSchema = z.tuple([z.string(), z.number(), z.number(), z.number()]);

export const fromWorkerSchema = z.discriminatedUnion('type', [
  z.object({
    ...shared,
    type: z.literal('ready'),
    protocol: z.literal(protocolVersion),
    engine: z.string(),
    model: z.object({
      name: z.string(),
      version: z.string(),
      language: z.string().nullable(),
      licence: z.string().nullable(),
      phones: z.array(z.string()).min(1),
    }),
    dictionaryWords: z.int(),
    hasG2p: z.boolean(),
  }),
  z.object({
    ...shared,
    type: z.literal('aligned'),
    id: z.int(),
    words: z.array(z.object({ index: z.int().nonnegative(), phones: z.array(phoneSchema).min(1) })),
    logLikelihood: z.number().nullable(),
    heard: z.array(heardSchema),
  }),
  z.object({
    ...shared,
    type: z.literal('pronounced'),
    id: z.int(),
    pronunciations: z.array(z.array(z.string())),
  }),
  z.object({ ...shared, type: z.literal('healthy'), id: z.int(), jobs: z.int() }),
  z.object({
    type: z.literal('error'),
    id: z.int().nullable(),
    code: z.enum(['bad-request', 'no-alignment', 'internal', 'start']),
    message: z.string(),
    memoryBytes: z.int().nonnegative().optional(),
  }),
]);
export type FromWorker = z.infer<typeof fromWorkerSchema>;
export type Ready = Extract<FromWorker, { type: 'ready' }>;
export type Aligned = Extract<FromWorker, { type: 'aligned' }>;

export type ToWorker =
  | {
      type: 'align';
      /** The samples: 16 bit, 16 kHz, in base64. */
      audio: string;
      /** The beams to try in order, rising, until one reaches the end of the words. */
      beams: number[];
      /** The pronunciations of each word ("TH R IY1") with their probabilities, in (0, 1]. */
      words: [string, number][][];
      /** True if the recording is also searched without the text. */
      free: boolean;
    }
  | { type: 'pronounce'; words: string[] }
  | { type: 'health' };
