import { z } from 'zod';

/** `[start, end)` in UTF-16 units of a text. */
export const spanSchema = z.tuple([z.int().nonnegative(), z.int().nonnegative()]);
export type Span = z.infer<typeof spanSchema>;

/** One pronunciation of a word: ARPAbet phones, vowels with a stress digit. */
export const pronunciationSchema = z.array(z.string()).min(1);
export type Pronunciation = z.infer<typeof pronunciationSchema>;

/** What a word is in its sentence, where that says how it is said. */
export const wordRoleSchema = z.enum(['noun', 'verb', 'adjective', 'past', 'present', 'other']);
export type WordRole = z.infer<typeof wordRoleSchema>;

/** One word to be said, with where it stands in the text and every pronunciation that counts as right. */
export const plannedWordSchema = z.object({
  /** Lower case, as spoken: "$5" gives "five" and "dollars", both with the span of "$5". */
  word: z.string(),
  span: spanSchema,
  /** At least one; the first is the one that is shown: a careful speaker's in this place. */
  pronunciations: z.array(pronunciationSchema).min(1),
  /**
   * Set where the first pronunciation is no matter of the dictionary, and the model voice has to say it too: the
   * person's own, or the one of several words of this spelling that fits the sentence.
   */
  saidAs: z.enum(['own', 'context']).optional(),
  /** The pronunciations of another word of this spelling, wrong here ("record" as a noun), and what this one is. */
  otherWord: z
    .object({ pronunciations: z.array(pronunciationSchema).min(1), here: wordRoleSchema })
    .optional(),
});
export type PlannedWord = z.infer<typeof plannedWordSchema>;

/** A text made ready to be read aloud. */
export const readingPlanSchema = z.object({
  text: z.string(),
  words: z.array(plannedWordSchema),
});
export type ReadingPlan = z.infer<typeof readingPlanSchema>;
