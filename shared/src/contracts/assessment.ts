import { z } from 'zod';
import { alignEngineNameSchema } from './align-service.ts';

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
  /** ARPAbet with stress digit; null for a sound that was added. */
  expected: z.string().nullable(),
  /** ARPAbet with stress digit; null for a sound that was dropped. */
  heard: z.string().nullable(),
  score,
  error: phoneErrorSchema,
  /** The judgement of this sound, where the person has said that it isn't right: then the one above is `unsure`. */
  original: z.object({ score, error: phoneErrorSchema }).optional(),
});
export type AssessedPhone = z.infer<typeof assessedPhoneSchema>;

export const assessedWordSchema = z.object({
  /** Index in the alignment's `user`; null for a word left out. */
  userIndex: z.int().nonnegative().nullable(),
  /** Index in the alignment's `bot`; null for a word added or repeated. */
  botIndex: z.int().nonnegative().nullable(),
  /** `[start, end)` in the original text, in UTF-16 units; an added word has the empty span where it was said. */
  span: z.tuple([z.int().nonnegative(), z.int().nonnegative()]),
  score,
  error: wordErrorSchema,
  phones: z.array(assessedPhoneSchema),
  /** One sentence that a learner understands, for the worst sound of this word. */
  advice: z.string().optional(),
  /** The judgement of this word, where the person has said that it, or a sound's in it, isn't right. */
  original: z
    .object({
      score,
      error: wordErrorSchema,
      advice: z.string().optional(),
      /** The error of the word as a whole that isn't right; absent where only sounds are meant. */
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
 * What is known of the recording beside what was said. `noise`: the background is loud. `narrow-band`: nothing above
 * 4 kHz, so hissed sounds can't be told apart. `reference-heard`: it is the model voice itself, by a loudspeaker.
 * `sounds-unscored`: the network that scores sounds could not, so rougher rules did.
 */
export const recordingConditionSchema = z.enum([
  'noise',
  'narrow-band',
  'reference-heard',
  'sounds-unscored',
]);
export type RecordingCondition = z.infer<typeof recordingConditionSchema>;

/** The judgement that stands beside the alignment: operations are differences, only this names errors. */
export const assessmentSchema = z.object({
  scores: scoresSchema,
  words: z.array(assessedWordSchema),
  /** What made judging harder, to be said beside the result; absent where nothing did. */
  conditions: z.array(recordingConditionSchema).optional(),
  /** The network that scored the sounds, by its version. Absent where the aligner's evidence alone decided. */
  scoredBy: z.object({ name: z.literal('sounds'), version: z.string() }).optional(),
  /** Version of the judge's rules; absent in results of version 1. */
  rules: z.int().positive().optional(),
  /** What helped beside the device: a server that wrote down what it heard. Absent where the device judged alone. */
  checkedBy: z.literal('server').optional(),
  /** The engine of an alignment service that looked at the recordings too. Absent where only the device's did. */
  alignedBy: z.object({ name: alignEngineNameSchema, version: z.string() }).optional(),
});
export type Assessment = z.infer<typeof assessmentSchema>;

/**
 * The scorer of a result, with its version: scores of two versions can't be compared.
 * @returns `sayable-sounds-3/2`: the network and the judge's rules; `aligner/2` where no network scored
 */
export function scorerVersionOf({ scoredBy, rules }: Pick<Assessment, 'scoredBy' | 'rules'>): string {
  return scorerVersion(scoredBy?.version ?? ALIGNER_ALONE, rules ?? 1);
}

/** The name under which scores of a network and a version of the rules are kept. */
export function scorerVersion(network: string, rules: number): string {
  return `${network}/${rules}`;
}

const ALIGNER_ALONE = 'aligner';
