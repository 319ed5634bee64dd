import {
  assessedPhoneSchema,
  errorReasonSchema,
  spanSchema,
  wordErrorSchema,
} from '@sayable/shared/contracts';
import { z } from 'zod';

/** A text to be practised with a recording, and what a learner sees of it. */

const timesSchema = z.tuple([z.number(), z.number()]);

const swapSchema = z.object({
  word: z.int(),
  sound: z.int(),
  expected: z.string(),
  phones: z.array(z.string()),
  wordCount: z.int(),
});

export const taskSchema = z.object({
  key: z.string(),
  text: z.string(),
  /** Another sound is due in one place. */
  swap: swapSchema.optional(),
});
/** One text that is practised with a recording. */
export type Task = z.infer<typeof taskSchema>;

const wordSchema = z.object({
  /** Index in the plan; null for speech that the text lacks. */
  botIndex: z.int().nullable(),
  span: spanSchema,
  error: wordErrorSchema,
  score: z.number(),
  /** Null for a word left out. */
  timesMs: timesSchema.nullable(),
  phones: z.array(assessedPhoneSchema.pick({ expected: true, heard: true, score: true, error: true })),
});

export const practisedOutcomes = [
  z.object({
    kind: z.literal('practised'),
    key: z.string(),
    /** The recording's length. */
    seconds: z.number(),
    /** Processor time from the end of the recording to the judgement. */
    judgeMs: z.number(),
    /** False where the aligner's evidence alone decided. */
    isByNetwork: z.boolean(),
    overall: z.number(),
    words: z.array(wordSchema),
  }),
  /** The pipeline didn't judge it. */
  z.object({
    kind: z.literal('refused'),
    key: z.string(),
    reason: errorReasonSchema.nullable(),
    why: z.string(),
  }),
  /** The swap can't be practised. */
  z.object({
    kind: z.literal('left-out'),
    key: z.string(),
    why: z.enum(['other word count', 'sound in no variant', 'another valid pronunciation']),
  }),
] as const;

const practisedOutcomeSchema = z.discriminatedUnion('kind', practisedOutcomes);
export type PractisedOutcome = z.infer<typeof practisedOutcomeSchema>;
/** A reading as a learner sees it. */
export type Practised = Extract<PractisedOutcome, { kind: 'practised' }>;
export type PractisedWord = Practised['words'][number];
