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

/**
 * The origin of a word's first pronunciation if not the dictionary: the person (`own`), the
 * sentence, which decides between several words of this spelling (`context`), a rule that forms the word from
 * others (`derived`), or a guess, which may be wrong, so that no mark of the word is ever more than *not
 * sure*.
 */
export const saidAsSchema = z.enum(['own', 'context', 'derived', 'guess']);
export type SaidAs = z.infer<typeof saidAsSchema>;

/** One expected word, with its span in the text and every pronunciation that counts as right. */
export const plannedWordSchema = z.object({
  /** Lower case, as spoken: "$5" gives "five" and "dollars", both with the span of "$5". */
  word: z.string(),
  span: spanSchema,
  /** At least one; the first is shown on the screen: a careful speaker's in this place. */
  pronunciations: z.array(pronunciationSchema).min(1),
  /**
   * The form that is shown where British English is chosen, in British sounds; the first pronunciation is
   * then the American one, which the model voice says.
   */
  british: pronunciationSchema.optional(),
  /**
   * Set if the first pronunciation does not come from the dictionary, so that the model voice has to use it
   * too.
   */
  saidAs: saidAsSchema.optional(),
  /**
   * The pronunciations of another word of this spelling, which are wrong here ("record" as a noun), and the
   * role of this word.
   */
  otherWord: z
    .object({ pronunciations: z.array(pronunciationSchema).min(1), here: wordRoleSchema })
    .optional(),
});
export type PlannedWord = z.infer<typeof plannedWordSchema>;

/** Another wording of some words in a row: "twelve fifty" for "twelve dollars and fifty cents". */
export const otherWordingSchema = z.object({
  /** The words of the plan that it replaces, `[first, end)`: at least one. */
  first: z.int().nonnegative(),
  end: z.int().positive(),
  words: z.array(plannedWordSchema).min(1),
});
export type OtherWording = z.infer<typeof otherWordingSchema>;

/** A word of a minimal pair that a person is asked to say, and the word from which it must be told apart. */
export const contrastSchema = z.object({
  word: z.string().max(60),
  /** The sounds of the word. */
  phones: pronunciationSchema.max(60),
  /** The index of the sound that differs. */
  at: z.int().nonnegative(),
  /** The other word, and its sound at that place, ARPAbet without stress. */
  otherWord: z.string().max(60),
  other: z.string().max(3),
  /** Set if the two sounds are vowels of British English, in which the sounds then are. */
  english: z.literal('british').optional(),
});
export type Contrast = z.infer<typeof contrastSchema>;

/**
 * A sound that was said in place of another one in a word, before the word is said again: the new recording
 * must tell the two apart.
 */
export const substitutionSchema = z.object({
  /** The index of the word in the plan. */
  word: z.int().nonnegative(),
  /** The index of the sound in the word's pronunciation, and the sound itself, ARPAbet without stress. */
  at: z.int().nonnegative(),
  sound: z.string().max(3),
  /** The sound that was heard there, ARPAbet without stress. */
  other: z.string().max(3),
});
export type Substitution = z.infer<typeof substitutionSchema>;

/** A text prepared for reading aloud. */
export const utterancePlanSchema = z.object({
  text: z.string(),
  /** The most usual wording, which the model voice reads. */
  words: z.array(plannedWordSchema),
  /** Other wordings for some of the words, all of them right; absent if there are none. */
  others: z.array(otherWordingSchema).optional(),
  /** Set if the text is a word of a minimal pair: the assessment says which of the two was said. */
  contrast: contrastSchema.optional(),
  /**
   * Set if a word is said again because of this sound: the assessment says whether it is the right one now.
   */
  substitution: substitutionSchema.optional(),
  /** Set if it is said for its flow, which the assessment then measures. */
  isForFlow: z.literal(true).optional(),
});
export type UtterancePlan = z.infer<typeof utterancePlanSchema>;

/**
 * The wordings of a plan that were said in place of the usual one: indices of `others`, in the text's order.
 */
export const saidWordingsSchema = z.array(z.int().nonnegative());
export type SaidWordings = z.infer<typeof saidWordingsSchema>;

/** Some words in a row, `[first, end)`: indices of a plan's words as they were said. */
export const wordRangeSchema = z.tuple([z.int().nonnegative(), z.int().positive()]);
export type WordRange = z.infer<typeof wordRangeSchema>;
