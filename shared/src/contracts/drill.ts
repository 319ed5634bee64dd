import { z } from 'zod';
import { scoresSchema } from './assessment.ts';
import { sourceSchema } from './practice.ts';

/** One sentence of a drill. Its attempts refer to the drill (`drillId`). */
export const drillItemSchema = z.object({
  text: z.string().min(1).max(5_000),
  source: sourceSchema,
  /** `done`: spoken and assessed at least once. `skipped`: passed without an attempt. */
  state: z.enum(['waiting', 'done', 'skipped']),
  /** The sentence's attempts, oldest first, without deleted ones. Updated in the attempts' transactions. */
  attemptIds: z.array(z.string()),
  /** Overall score of the latest assessed attempt. */
  score: z.number().min(0).max(100).optional(),
});
export type DrillItem = z.infer<typeof drillItemSchema>;

/** The results of one sound in a drill. */
export const drillSoundSchema = z.object({
  /** ARPAbet without stress. */
  phone: z.string(),
  /** Words in which the sound was wrong, as written, worst first. */
  words: z.array(z.string()),
  /** The score of each occurrence, in order. */
  scores: z.array(z.number()),
});
export type DrillSound = z.infer<typeof drillSoundSchema>;

export const drillSummarySchema = z.object({
  /** Mean scores of the assessed sentences. */
  scores: scoresSchema,
  /** The number of assessed sentences. */
  said: z.int().positive(),
  /** At most three, worst first. */
  sounds: z.array(drillSoundSchema),
  words: z.array(z.object({ word: z.string(), score: z.number() })),
  /** The number of pauses inside groups; absent if there is none. */
  pauses: z.int().positive().optional(),
});
export type DrillSummary = z.infer<typeof drillSummarySchema>;

export const drillSchema = z.object({
  id: z.string(),
  /** Epoch milliseconds, like all times here. */
  createdAt: z.number(),
  updatedAt: z.number(),
  title: z.string(),
  source: sourceSchema,
  stage: z.enum(['choosing', 'practising', 'finished']),
  items: z.array(drillItemSchema),
  /** Index of the current sentence; in a finished drill of the selected row. */
  position: z.int().nonnegative(),
  /** While sentences are chosen: all that were found, in the order of the text. */
  pool: z.array(z.string()).optional(),
  /** The times of the pool's sentences in a player, in milliseconds; absent if they are of a text. */
  poolTimes: z.array(z.number()).optional(),
  /** While sentences are chosen: the person's own hard sounds, in ARPAbet without stress. */
  sounds: z.array(z.string()).optional(),
  /** The number of requests for other sentences. */
  round: z.int().nonnegative().optional(),
  /** A note about the choice, in one sentence. */
  note: z.string().optional(),
  /** Set while the drill is open in the side panel: the newest one is shown. */
  openedAt: z.number().optional(),
  finishedAt: z.number().optional(),
  /** Set in a finished drill with at least one assessed sentence. */
  summary: drillSummarySchema.optional(),
  deletedAt: z.number().optional(),
});
export type Drill = z.infer<typeof drillSchema>;

/** Running totals of one day. Scores are integers, so that additions and subtractions stay exact. */
export const dayTotalSchema = z.object({
  /** `2026-11-20`, in the person's calendar. */
  day: z.string(),
  attempts: z.int(),
  scoreSum: z.int(),
  durationMs: z.int(),
  /** The pauses inside groups; absent in rows of before they were marked. */
  pauses: z.int().optional(),
  /** The attempts that were judged as British English; absent in rows of before there was a choice. */
  british: z.int().optional(),
  /** The attempts that the person judged herself, and of these the ones that she found better or worse. */
  selfRated: z.int().optional(),
  ratedBetter: z.int().optional(),
  ratedWorse: z.int().optional(),
});
export type DayTotal = z.infer<typeof dayTotalSchema>;

/** Running totals of one sound in one month. */
export const soundTotalSchema = z.object({
  /** `2026-11`. */
  month: z.string(),
  phone: z.string(),
  count: z.int(),
  scoreSum: z.int(),
  /** The number of times that the sound was replaced or dropped. */
  wrong: z.int(),
});
export type SoundTotal = z.infer<typeof soundTotalSchema>;
