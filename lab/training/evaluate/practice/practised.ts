import {
  assessedPhoneSchema,
  errorReasonSchema,
  pauseInGroupSchema,
  spanSchema,
  wordErrorSchema,
} from '@sayable/shared/contracts';
import { z } from 'zod';

/** Schemas of a text to be practised with a recording, and of its display to the learner. */

const timesSchema = z.tuple([z.number(), z.number()]);

const swapSchema = z.object({
  word: z.int(),
  sound: z.int(),
  expected: z.string(),
  phones: z.array(z.string()),
  wordCount: z.int(),
});

const replacedSchema = swapSchema.omit({ expected: true }).extend({ said: z.string() });

export const taskSchema = z.object({
  key: z.string(),
  text: z.string(),
  /** The swap that makes another sound expected at one place. */
  swap: swapSchema.optional(),
  /** The sound that was replaced in the recording itself. */
  replaced: replacedSchema.optional(),
});
/** A text that is practised with a recording. */
export type Task = z.infer<typeof taskSchema>;

const wordSchema = z.object({
  /** The index in the plan; null for speech that is not in the text. */
  botIndex: z.int().nullable(),
  span: spanSchema,
  error: wordErrorSchema,
  score: z.number(),
  /** The word's times; null for an omitted word. */
  timesMs: timesSchema.nullable(),
  phones: z.array(assessedPhoneSchema.pick({ expected: true, heard: true, score: true, error: true })),
});

/** The marks of each word at another step of the strictness than the middle one. */
const marksSchema = z.array(
  z.object({ error: wordErrorSchema, phones: z.array(assessedPhoneSchema.shape.error) }),
);

export const practisedOutcomes = [
  z.object({
    kind: z.literal('practised'),
    key: z.string(),
    /** The recording's length in seconds. */
    seconds: z.number(),
    /** Processor time from the end of the recording to the judgement, in milliseconds. */
    judgeMs: z.number(),
    /** False if only the aligner's evidence decided. */
    isByNetwork: z.boolean(),
    overall: z.number(),
    words: z.array(wordSchema),
    pauses: z.array(pauseInGroupSchema),
    /** The marks that the other two steps of the strictness show. */
    steps: z.object({ gentle: marksSchema, strict: marksSchema }),
  }),
  /** The pipeline did not judge the recording. */
  z.object({
    kind: z.literal('refused'),
    key: z.string(),
    reason: errorReasonSchema.nullable(),
    why: z.string(),
  }),
  /** The swap or splice cannot be practised. */
  z.object({
    kind: z.literal('left-out'),
    key: z.string(),
    why: z.enum(['other word count', 'sound in no variant', 'another valid pronunciation']),
  }),
] as const;

const practisedOutcomeSchema = z.discriminatedUnion('kind', practisedOutcomes);
export type PractisedOutcome = z.infer<typeof practisedOutcomeSchema>;
/** A reading as the learner sees it. */
export type Practised = Extract<PractisedOutcome, { kind: 'practised' }>;
export type PractisedWord = Practised['words'][number];
