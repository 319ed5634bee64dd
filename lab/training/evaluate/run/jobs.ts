import { createHash } from 'node:crypto';
import { fliteVoiceIds } from '@sayable/shared/voice';
import { z } from 'zod';
import { type PractisedOutcome, practisedOutcomes, taskSchema } from '../practice/practised.ts';

/**
 * The messages between a worker and its parent. Both directions are also stored on disk, so both are schemas.
 */

const spanSchema = z.tuple([z.number(), z.number()]);

/** A piece of another recording that replaces a piece of this one, in milliseconds. */
const spliceSchema = z.object({
  /** The interval that is replaced. */
  place: spanSchema,
  /** The interval of all speech, which determines its level. */
  speech: spanSchema,
  donor: z.object({ audio: z.string(), place: spanSchema, speech: spanSchema }),
});
export type Splice = z.infer<typeof spliceSchema>;

const placeSchema = z.object({ word: z.int(), sound: z.int() });
export type Place = z.infer<typeof placeSchema>;

const readingSchema = z.object({
  key: z.string(),
  /** The expected sounds by word, ARPAbet with stress. */
  phones: z.array(z.array(z.string())),
  /** The only requested sound; all sounds if absent. */
  focus: placeSchema.optional(),
});
export type Reading = z.infer<typeof readingSchema>;

/** A text for an embedded voice, optionally with a custom pronunciation of one word. */
const spokenSchema = z.object({
  voice: z.enum(fliteVoiceIds),
  text: z.string(),
  own: z.object({ span: spanSchema, phones: z.array(z.string()) }).optional(),
});
export type Spoken = z.infer<typeof spokenSchema>;

/** A recording with all its requests. */
export const jobSchema = z.object({
  /** The folder with the model's files. */
  model: z.string(),
  /** The speaker's first language (BCP 47); null or absent for who has set none. */
  firstLanguage: z.string().nullable().optional(),
  /** The sound file; a name if a voice speaks instead. */
  audio: z.string(),
  spoken: spokenSchema.optional(),
  splice: spliceSchema.optional(),
  /** The part of the file to use, in milliseconds; the whole file if absent. */
  cut: spanSchema.optional(),
  /**
   * Requests to the network alone, with the corpus's pronunciations. The recording is decoded once for all of
   * them.
   */
  readings: z.array(readingSchema),
  /** Requests to the pipeline that a learner uses. */
  tasks: z.array(taskSchema),
});
export type Job = z.infer<typeof jobSchema>;

const soundSchema = z.object({
  score: z.number(),
  rating: z.number(),
  heard: z.string().nullable(),
  startMs: z.number(),
  endMs: z.number(),
});
export type SoundLine = z.infer<typeof soundSchema>;

const aspectsSchema = z.object({
  accuracy: z.number(),
  fluency: z.number(),
  prosody: z.number(),
  total: z.number(),
});

export const outcomeSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('scored'),
    key: z.string(),
    /** The recording's length in seconds. */
    seconds: z.number(),
    /** Processor time of all threads, in milliseconds. */
    alignMs: z.number(),
    scoreMs: z.number(),
    utterance: aspectsSchema,
    words: z.array(
      z.object({
        accuracy: z.number(),
        stress: z.number(),
        total: z.number(),
        sounds: z.array(soundSchema),
      }),
    ),
  }),
  z.object({ kind: z.literal('sound'), key: z.string(), sound: soundSchema }),
  /** The recording cannot be scored with this reading. */
  z.object({ kind: z.literal('unscored'), key: z.string(), why: z.string() }),
  ...practisedOutcomes,
]);
export type Outcome = z.infer<typeof outcomeSchema>;
/** True for the outcome of a task, false for that of a reading by the network alone. */
export const isOfTask = (outcome: Outcome): outcome is PractisedOutcome =>
  outcome.kind === 'practised' || outcome.kind === 'refused' || outcome.kind === 'left-out';
export type ScoredReading = Extract<Outcome, { kind: 'scored' }>;

/** A message from a worker: its job is finished, or the worker cannot continue. */
export const messageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('done'), outcomes: z.array(outcomeSchema) }),
  z.object({ kind: z.literal('broken'), error: z.unknown() }),
]);
export type WorkerMessage = z.infer<typeof messageSchema>;

/** Returns a digest that is equal for equal work: sound, model and request. */
export function keyOf(...parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24);
}
