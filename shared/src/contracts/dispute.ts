import { z } from 'zod';
import { assessedWordSchema, wordErrorSchema } from './assessment.ts';

/** A red mark that the person says isn't right, in whatever recording it comes. */
export const disputedMarkSchema = z.object({
  /** Lower case, as spoken, as in an alignment. */
  word: z.string().min(1).max(200),
  /** A sound that was due and is called wrong, one that is called too many, or the error of the word as a whole. */
  about: z.enum(['sound', 'added-sound', ...wordErrorSchema.exclude(['none', 'unsure']).options]),
  /** ARPAbet without stress: the sound that was due, or is called too many; null for the word as a whole. */
  sound: z.string().max(10).nullable(),
});
export type DisputedMark = z.infer<typeof disputedMarkSchema>;

/** A disputed mark as it is kept: from then on it is *not sure* instead of red. */
export const disputeSchema = disputedMarkSchema.extend({
  /** The key, made of the mark. */
  id: z.string().min(1),
  disputedAt: z.number(),
  /** The try in which it was disputed. */
  attemptId: z.string(),
  /** The word as it was judged there, and by which scorer. It says nothing of the sentence. */
  assessed: assessedWordSchema,
  scorer: z.string(),
});
export type Dispute = z.infer<typeof disputeSchema>;

/** The file that a person may give to whoever works on the scorer; nothing else is in it but the recordings. */
export const disputeFileSchema = z.object({
  format: z.literal('sayable-disputes'),
  version: z.literal(1),
  /** Epoch milliseconds. */
  exportedAt: z.number(),
  disputes: z.array(
    z.object({
      dispute: disputeSchema,
      /** The sentence that was read; null where its try is gone. */
      text: z.string().nullable(),
      /** Null where it is gone. */
      recording: z
        .object({
          /** Its name inside the file. */
          file: z.string(),
          mime: z.string(),
          durationMs: z.number().nonnegative(),
          /** The sound's digest, in hexadecimal. */
          sha256: z.string(),
        })
        .nullable(),
    }),
  ),
});
export type DisputeFile = z.infer<typeof disputeFileSchema>;
