import { z } from 'zod';

/** `[start, end)` in UTF-16 units of a text. */
export const spanSchema = z.tuple([z.int().nonnegative(), z.int().nonnegative()]);
export type Span = z.infer<typeof spanSchema>;

/** One pronunciation of a word: ARPAbet phones, vowels with a stress digit. */
export const pronunciationSchema = z.array(z.string()).min(1);
export type Pronunciation = z.infer<typeof pronunciationSchema>;

/** The role of a word in its sentence, where it decides the pronunciation. */
export const wordRoleSchema = z.enum(['noun', 'verb', 'adjective', 'past', 'present', 'other']);
export type WordRole = z.infer<typeof wordRoleSchema>;

/** One expected word, with its span in the text and every pronunciation that counts as right. */
export const plannedWordSchema = z.object({
  /** Lower case, as spoken: "$5" gives "five" and "dollars", both with the span of "$5". */
  word: z.string(),
  span: spanSchema,
  /** At least one; the first is shown on the screen: a careful speaker's in this place. */
  pronunciations: z.array(pronunciationSchema).min(1),
  /**
   * Set if the first pronunciation does not come from the dictionary, so that the model voice has to use it
   * too: the person's own, or that of several words of this spelling that fits the sentence.
   */
  saidAs: z.enum(['own', 'context']).optional(),
  /**
   * The pronunciations of another word of this spelling, which are wrong here ("record" as a noun), and the role of
   * this word.
   */
  otherWord: z
    .object({ pronunciations: z.array(pronunciationSchema).min(1), here: wordRoleSchema })
    .optional(),
});
export type PlannedWord = z.infer<typeof plannedWordSchema>;

/** A text prepared for reading aloud. */
export const utterancePlanSchema = z.object({
  text: z.string(),
  words: z.array(plannedWordSchema),
});
export type UtterancePlan = z.infer<typeof utterancePlanSchema>;
