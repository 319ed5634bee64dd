import { z } from 'zod';
import { flowMeasureSchema } from './flow.ts';
import { pronunciationSchema, saidWordingsSchema, wordRangeSchema, wordRoleSchema } from './plan.ts';
import { alignEngineNameSchema } from './servers/align-service.ts';

const score = z.number().min(0).max(100);

export const wordErrorSchema = z.enum([
  'none',
  'mispronounced',
  'stress',
  'omitted',
  'added',
  'repeated',
  'replaced',
  'swapped',
  'unsure',
]);
export type WordError = z.infer<typeof wordErrorSchema>;

export const phoneErrorSchema = z.enum(['none', 'replaced', 'dropped', 'added', 'stress', 'unsure']);
export type PhoneError = z.infer<typeof phoneErrorSchema>;

export const assessedPhoneSchema = z.object({
  /** ARPAbet with stress digit; null for an added sound. */
  expected: z.string().nullable(),
  /** ARPAbet with stress digit; null for a dropped sound. */
  heard: z.string().nullable(),
  score,
  error: phoneErrorSchema,
  /**
   * The slip of the first language that may have been said (ARPAbet without stress), whether it were sure in
   * somebody without tries, and its log odds there. Absent if there is no reason for one.
   */
  slip: z.object({ said: z.string(), isSureAlone: z.boolean(), odds: z.number().optional() }).optional(),
  /** True for the vowel of another British word, as in "port" for "pot". */
  isContrast: z.literal(true).optional(),
  /** True for a sound that gets advice and doesn't count: a last Z said as S, without a first language. */
  isAccent: z.literal(true).optional(),
  /**
   * True for a sound that is *not sure* and red by the person's choice of strict marks. It is never stored.
   */
  isDoubtful: z.boolean().optional(),
  /** The original judgement of a disputed sound; `error` above is then `unsure`. */
  original: z.object({ score, error: phoneErrorSchema }).optional(),
});
export type AssessedPhone = z.infer<typeof assessedPhoneSchema>;

export const assessedWordSchema = z.object({
  /** Index in the alignment's `user`; null for an omitted word. */
  userIndex: z.int().nonnegative().nullable(),
  /** Index in the alignment's `bot`; null for an added or repeated word. */
  botIndex: z.int().nonnegative().nullable(),
  /** `[start, end)` in the original text, in UTF-16 units; an added word has an empty span at its place. */
  span: z.tuple([z.int().nonnegative(), z.int().nonnegative()]),
  score,
  error: wordErrorSchema,
  phones: z.array(assessedPhoneSchema),
  /** True if the word is in doubt and its pronunciation was guessed, so that no mark of it is ever red. */
  isGuess: z.boolean().optional(),
  /**
   * The word that was said if the only doubt about this word, a slip or an ending, is right: "sheep" for
   * "ship", "walk" for "walked".
   */
  otherWord: z.string().optional(),
  /** The words that were said in this word's place, or added here, as a transcript has them. */
  spoken: z.string().optional(),
  /**
   * The English in which a right word was said, where British is chosen and both surely say it otherwise.
   */
  english: z.enum(['american', 'british']).optional(),
  /** The form of a right function word that was said, where another one is full, or weak ("at" as ət). */
  form: z.object({ phones: pronunciationSchema, isWeak: z.boolean() }).optional(),
  /** The role of the word here, if it was said as its other role is said: "record" as a noun for the verb. */
  saidAsOtherThan: wordRoleSchema.optional(),
  /** The original judgement of a word that is disputed itself or contains a disputed sound. */
  original: z
    .object({
      score,
      error: wordErrorSchema,
      /** The disputed error of the word as a whole; absent if only sounds are disputed. */
      disputed: wordErrorSchema.optional(),
    })
    .optional(),
});
export type AssessedWord = z.infer<typeof assessedWordSchema>;

export const scoresSchema = z.object({
  overall: score,
  accuracy: score,
  completeness: score,
  fluency: score,
  prosody: score,
});
export type Scores = z.infer<typeof scoresSchema>;

/**
 * Conditions of the recording that affect the assessment. `noise`: the background is loud. `narrow-band`:
 * nothing above 4 kHz, so high-frequency sounds can't be distinguished. `reference-heard`: the recording is
 * the model voice itself, from a loudspeaker. `sounds-unscored`: the networks that score sounds could not
 * run, so nothing is judged: there are no scores, and every word is unsure.
 */
export const recordingConditionSchema = z.enum([
  'noise',
  'narrow-band',
  'reference-heard',
  'sounds-unscored',
]);
export type RecordingCondition = z.infer<typeof recordingConditionSchema>;

/**
 * A pause inside a group of words that belong together. It is no error: it is never red and costs no points.
 */
export const pauseInGroupSchema = z.object({
  /** The index of the word before it, in the plan as it was said. */
  after: z.int().nonnegative(),
  ms: z.number().positive(),
  /** The words of the breath group in which it stands. */
  group: wordRangeSchema,
});
export type PauseInGroup = z.infer<typeof pauseInGroupSchema>;

/** The judgement beside the alignment: edit operations are differences, only the assessment names errors. */
export const assessmentSchema = z.object({
  /** Absent if the sounds were not scored: then nothing is judged. */
  scores: scoresSchema.optional(),
  words: z.array(assessedWordSchema),
  /** Conditions that made the assessment harder, shown beside the result; absent if there are none. */
  conditions: z.array(recordingConditionSchema).optional(),
  /**
   * The pauses that are marked, in the text's order: at most two in a sentence. Absent if there are none, and
   * in attempts of before they were.
   */
  pauses: z.array(pauseInGroupSchema).optional(),
  /** The network that scored the sounds, with its version. Absent if none did. */
  scoredBy: z.object({ name: z.literal('sounds'), version: z.string() }).optional(),
  /**
   * The first language whose slips were listened for (BCP 47; `any` for all of them together). Absent if none
   * was.
   */
  slipsOf: z.string().optional(),
  /**
   * How much better each first language (BCP 47) explains the sounds than none does, as a log likelihood
   * ratio. Absent for a part, and in older attempts.
   */
  fits: z.record(z.string(), z.number()).optional(),
  /** The English that was shown; absent for American, and in attempts of before there was a choice. */
  english: z.literal('british').optional(),
  /**
   * The wordings of the plan that were said in place of the usual one; the alignment and the words are those
   * of this wording. Absent if the usual one was said.
   */
  wordings: saidWordingsSchema.optional(),
  /**
   * The calibrated probability that the word of a minimal pair was said and not the other one, or that a word
   * that is said again has its sound and not the substitution, 0–1. Absent for other texts, and if the
   * network could not decide.
   */
  contrast: z.number().min(0).max(1).optional(),
  /** Present if the sentence was said for its flow. */
  flow: flowMeasureSchema.optional(),
  /** Set if a server's transcript was used as second opinion. Absent if the device judged alone. */
  checkedBy: z.literal('server').optional(),
  /**
   * The engine of an alignment service that was used as second opinion. Absent if only the device's was used.
   */
  alignedBy: z.object({ name: alignEngineNameSchema, version: z.string() }).optional(),
});
export type Assessment = z.infer<typeof assessmentSchema>;
