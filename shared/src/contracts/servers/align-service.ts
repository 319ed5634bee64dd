import { z } from 'zod';
import { alignedWordSchema, userWordSchema } from '../alignment.ts';
import { spanSchema } from '../plan.ts';

/**
 * The alignment service's HTTP messages (`docs/mfa-service.md`). Times are in seconds, as in {@link
 * alignmentSchema}.
 */

export const alignEngineNameSchema = z.enum(['mfa', 'embedded']);
export type AlignEngineName = z.infer<typeof alignEngineNameSchema>;

/** The engine that made an answer. */
export const alignEngineSchema = z.object({
  name: alignEngineNameSchema,
  version: z.string(),
  model: z.string(),
  language: z.string(),
  /**
   * True if the answer's sounds are evidence of what was said: learners' variants were considered, and
   * whoever runs the service has measured with `npm run verify:mfa` that its model seldom takes right sounds
   * for them.
   */
  secondOpinion: z.boolean().default(false),
});
export type AlignEngineWire = z.infer<typeof alignEngineSchema>;

/**
 * The expected and the recognised phone; they differ where a learner variant won. One of them may be null.
 */
export const soundPairSchema = z.tuple([z.string().nullable(), z.string().nullable()]);
export type SoundPair = z.infer<typeof soundPairSchema>;

/** One expected word, in the text's order. "$5" gives "five" and "dollars", both with the span of "$5". */
export const alignedTextWordSchema = z.object({
  word: z.string(),
  span: spanSchema,
  /** Index in `user` and in `bot`; null if the word was not recognised, or there is no `bot`. */
  user: z.int().nonnegative().nullable(),
  bot: z.int().nonnegative().nullable(),
  /** The user's phones; empty if the word was not recognised. */
  sounds: z.array(soundPairSchema),
});
export type AlignedTextWord = z.infer<typeof alignedTextWordSchema>;

export const alignAnswerSchema = z.object({
  user: z.array(userWordSchema),
  /** Present if a reference was sent. */
  bot: z.array(alignedWordSchema).optional(),
  words: z.array(alignedTextWordSchema),
  engine: alignEngineSchema,
});
export type AlignAnswer = z.infer<typeof alignAnswerSchema>;

export const alignModelsSchema = z.object({
  engine: alignEngineNameSchema,
  models: z.array(
    z.object({
      id: z.string(),
      /** The language of the texts. */
      language: z.string(),
      /** The language that the model's own description names; null where it names none. */
      modelLanguage: z.string().nullable(),
      version: z.string(),
      phones: z.literal('arpabet'),
      /** The licence that the model's own description names; null where it names none. */
      licence: z.string().nullable(),
      beam: z.object({ default: z.number(), least: z.number(), most: z.number() }),
    }),
  ),
});
export type AlignModels = z.infer<typeof alignModelsSchema>;

/** `GET /api/align/ready` of the proxy. The request wakes a sleeping service. */
export const alignReadySchema = z.object({
  ready: z.boolean(),
  /** Null if the service doesn't tell. Recordings are sent only to `mfa`. */
  engine: alignEngineNameSchema.nullable().catch(null),
  /** True if the service offers its sounds as a second opinion, with `variants=on`. */
  secondOpinion: z.boolean().default(false),
});
export type AlignReady = z.infer<typeof alignReadySchema>;
