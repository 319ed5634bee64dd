import { z } from 'zod';
import { assessedWordSchema, wordErrorSchema } from './assessment.ts';

/** A red mark that the person disputes, in any recording. */
export const disputedMarkSchema = z.object({
  /** Lower case, as spoken, as in an alignment. */
  word: z.string().min(1).max(200),
  /** An expected sound marked as wrong, a sound marked as added, or the error of the word as a whole. */
  about: z.enum(['sound', 'added-sound', ...wordErrorSchema.exclude(['none', 'unsure']).options]),
  /** ARPAbet without stress: the expected or the added sound; null for the word as a whole. */
  sound: z.string().max(10).nullable(),
});
export type DisputedMark = z.infer<typeof disputedMarkSchema>;

/** A disputed mark as stored: it is *not sure* instead of red from then on. */
export const disputeSchema = disputedMarkSchema.extend({
  /** The key, derived from the mark. */
  id: z.string().min(1),
  disputedAt: z.number(),
  /** The attempt in which it was disputed. */
  attemptId: z.string(),
  /** The word as assessed in that attempt, and the scorer. It contains nothing else of the sentence. */
  assessed: assessedWordSchema,
  scorer: z.string(),
});
export type Dispute = z.infer<typeof disputeSchema>;

/**
 * The file of disputes that a person may send to the developers of the scorer. It contains nothing but
 * disputes and recordings.
 */
export const disputeFileSchema = z.object({
  format: z.literal('sayable-disputes'),
  version: z.literal(1),
  /** Epoch milliseconds. */
  exportedAt: z.number(),
  disputes: z.array(
    z.object({
      dispute: disputeSchema,
      /** The sentence that was read; null if its attempt was deleted. */
      text: z.string().nullable(),
      /** Null if the recording was deleted. */
      recording: z
        .object({
          /** The name inside the file. */
          file: z.string(),
          mime: z.string(),
          durationMs: z.number().nonnegative(),
          /** Hash of the audio, hexadecimal. */
          sha256: z.string(),
        })
        .nullable(),
    }),
  ),
});
export type DisputeFile = z.infer<typeof disputeFileSchema>;
