import { createHash } from 'node:crypto';
import { fliteVoiceIds } from '@sayable/shared/voice';
import { z } from 'zod';
import { practisedOutcomes, taskSchema } from '../practice/practised.ts';

/** What a worker is given and what it gives back. Both are also what is kept on disk, so both are schemas. */

const spanSchema = z.tuple([z.number(), z.number()]);

/** A piece of another recording in place of a piece of this one, in milliseconds. */
const spliceSchema = z.object({
  /** What is taken out. */
  place: spanSchema,
  /** Where all the speech is, for its level. */
  speech: spanSchema,
  donor: z.object({ audio: z.string(), place: spanSchema, speech: spanSchema }),
});
export type Splice = z.infer<typeof spliceSchema>;

const placeSchema = z.object({ word: z.int(), sound: z.int() });
export type Place = z.infer<typeof placeSchema>;

const readingSchema = z.object({
  key: z.string(),
  /** By word: what is due, ARPAbet with stress. */
  phones: z.array(z.array(z.string())),
  /** The only sound that is asked for; all of them where absent. */
  focus: placeSchema.optional(),
});
export type Reading = z.infer<typeof readingSchema>;

/** A text for an embedded voice, perhaps with one word in a way of its own. */
const spokenSchema = z.object({
  voice: z.enum(fliteVoiceIds),
  text: z.string(),
  own: z.object({ span: spanSchema, phones: z.array(z.string()) }).optional(),
});
export type Spoken = z.infer<typeof spokenSchema>;

/** One recording, and all that is asked of it. */
export const jobSchema = z.object({
  /** The folder with the model's files. */
  model: z.string(),
  /** The sound file; a name where a voice speaks instead. */
  audio: z.string(),
  spoken: spokenSchema.optional(),
  splice: spliceSchema.optional(),
  /** Only this part of the file, in milliseconds; the whole file where absent. */
  cut: spanSchema.optional(),
  /** The network alone, with the corpus's pronunciations: the recording is heard once for all of them. */
  readings: z.array(readingSchema),
  /** The pipeline that a learner uses. */
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
    /** The recording's length. */
    seconds: z.number(),
    /** Processor time, all threads. */
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
  /** This recording can't be scored with this reading. */
  z.object({ kind: z.literal('unscored'), key: z.string(), why: z.string() }),
  ...practisedOutcomes,
]);
export type Outcome = z.infer<typeof outcomeSchema>;
export type ScoredReading = Extract<Outcome, { kind: 'scored' }>;

/** From a worker: it is done with its job, or can't go on at all. */
export const messageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('done'), outcomes: z.array(outcomeSchema) }),
  z.object({ kind: z.literal('broken'), error: z.unknown() }),
]);
export type WorkerMessage = z.infer<typeof messageSchema>;

/** The same for the same work: sound, model and question. */
export function keyOf(...parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24);
}
