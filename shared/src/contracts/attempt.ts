import { z } from 'zod';
import { alignmentSchema } from './alignment.ts';
import { assessmentSchema } from './assessment.ts';
import { wireErrorSchema } from './error.ts';
import { flowTaskSchema } from './flow.ts';
import { contrastSchema, saidWordingsSchema, substitutionSchema, wordRangeSchema } from './plan.ts';
import { selfRatingSchema, sourceSchema } from './practice.ts';

/** The words of another attempt that an attempt says again. */
export const attemptPartSchema = z.object({
  /** The id of the attempt at the whole sentence. */
  of: z.string(),
  words: wordRangeSchema,
  /** The wordings of that attempt, if it has any: they decide the plan to which the indices belong. */
  wordings: saidWordingsSchema.optional(),
  /** The substitution for which they were said again; its word is an index among them. */
  substitution: substitutionSchema.optional(),
  /** The review card for which they were said. Then `of` may name an attempt that doesn't exist any more. */
  card: z.string().optional(),
});
export type AttemptPart = z.infer<typeof attemptPartSchema>;

/**
 * One attempt at one sentence, as stored in the history. The recording is in a separate table under the same
 * id.
 */
export const attemptSchema = z.object({
  id: z.string(),
  text: z.string(),
  source: sourceSchema,
  /** Epoch milliseconds of the recording's start. */
  startedAt: z.number(),
  durationMs: z.number().nonnegative(),
  /**
   * `recording`: still running, or its host died. `kept`: recorded and not assessed (yet); `failure` says
   * why. `assessed`: alignment and assessment exist.
   */
  state: z.enum(['recording', 'kept', 'assessed']),
  failure: wireErrorSchema.optional(),
  alignment: alignmentSchema.optional(),
  assessment: assessmentSchema.optional(),
  /** A server's transcript of the recording, stored so that a new assessment doesn't cost again. */
  transcript: z.string().optional(),
  /** The words that the recogniser on the device understood, where they are others than the text. */
  understoodAs: z.string().optional(),
  /** Time of deletion. The attempt is removed some seconds later; until then deletion can be undone. */
  deletedAt: z.number().optional(),
  /** The recording was evicted in favour of newer ones; the scores stay. */
  recordingGone: z.boolean().optional(),
  /** The drill to which the attempt belongs, and the index of its sentence. */
  drillId: z.string().optional(),
  itemIndex: z.int().nonnegative().optional(),
  /**
   * The conversation to which the attempt belongs. Lists exclude such attempts, because the conversation
   * shows them.
   */
  conversationId: z.string().optional(),
  /** The reading of a longer text to which the attempt belongs. */
  readingId: z.string().optional(),
  /**
   * Set if only some words of the text were said again: the alignment and the assessment are those of these
   * words. Such an attempt belongs to the attempt at the sentence: lists, totals and later scoring leave it
   * out, and it is deleted and restored with the other.
   */
  part: attemptPartSchema.optional(),
  selfRating: selfRatingSchema.optional(),
  /** Said along with the model voice. */
  shadowed: z.boolean().optional(),
  /**
   * Set for a word of a minimal pair, said in a round of its sounds. Lists and the scores by day leave such
   * attempts out; their sounds and the practice count.
   */
  contrast: contrastSchema.optional(),
  /** Set for a sentence that was said for its flow. It is left out of the same places. */
  flow: flowTaskSchema.optional(),
  /** The review card for which one of these two was said; a part names its own card. */
  card: z.string().optional(),
  /**
   * The day of the start in the person's calendar, `2026-11-20`, so that daily totals stay right across time
   * zones.
   */
  day: z.string().optional(),
});
export type Attempt = z.infer<typeof attemptSchema>;

/** Returns true for an attempt of a round, which lists and scores leave out. */
export function isOfRound({ contrast, flow }: Pick<Attempt, 'contrast' | 'flow'>): boolean {
  return contrast !== undefined || flow !== undefined;
}
