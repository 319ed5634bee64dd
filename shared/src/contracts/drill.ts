import { z } from 'zod';
import { scoresSchema } from './assessment.ts';
import { sourceSchema } from './practice.ts';

/** A session of sentences that are said one after the other. Its tries are attempts that name it (`sessionId`). */
export const drillItemSchema = z.object({
  text: z.string().min(1).max(5_000),
  source: sourceSchema,
  /** `done`: said and judged at least once. `skipped`: passed over without a word. */
  state: z.enum(['waiting', 'done', 'skipped']),
  /** Its tries, oldest first, without deleted ones. Follows the attempts, in the same transaction. */
  attemptIds: z.array(z.string()),
  /** Overall score of the newest judged try. */
  score: z.number().min(0).max(100).optional(),
});
export type DrillItem = z.infer<typeof drillItemSchema>;

/** How one sound went in a session. */
export const drillSoundSchema = z.object({
  /** ARPAbet without stress. */
  phone: z.string(),
  /** Words in which it went wrong, as they are written, worst first. */
  words: z.array(z.string()),
  /** Each time it was due, in order: its score. */
  scores: z.array(z.number()),
});
export type DrillSound = z.infer<typeof drillSoundSchema>;

export const drillSummarySchema = z.object({
  /** Means over the sentences that were judged. */
  scores: scoresSchema,
  /** How many sentences were judged. */
  said: z.int().positive(),
  /** At most three, worst first. */
  sounds: z.array(drillSoundSchema),
  words: z.array(z.object({ word: z.string(), score: z.number() })),
  /** The scorer of all that is counted here; absent in summaries of before it was kept. */
  scorer: z.string().optional(),
});
export type DrillSummary = z.infer<typeof drillSummarySchema>;

export const drillSchema = z.object({
  id: z.string(),
  /** Epoch milliseconds, all of them. */
  createdAt: z.number(),
  updatedAt: z.number(),
  title: z.string(),
  source: sourceSchema,
  stage: z.enum(['choosing', 'practising', 'finished']),
  items: z.array(drillItemSchema),
  /** Index of the sentence that is said now; in a finished one of the row that is looked at. */
  position: z.int().nonnegative(),
  /** While the sentences are chosen: all that were found, in the order of the text. */
  pool: z.array(z.string()).optional(),
  /** How often others were asked for. */
  round: z.int().nonnegative().optional(),
  /** What the person should know of the choice, in one sentence. */
  note: z.string().optional(),
  /** Set while it stands open in the side panel: the newest one is shown. */
  openedAt: z.number().optional(),
  finishedAt: z.number().optional(),
  /** Of a finished one, where anything was judged. */
  summary: drillSummarySchema.optional(),
  deletedAt: z.number().optional(),
});
export type Drill = z.infer<typeof drillSchema>;

/** Running totals of one day. The scores are whole numbers, so that what is added and taken away stays exact. */
export const dayTotalSchema = z.object({
  /** `2026-11-20`, as the person's calendar had it. */
  day: z.string(),
  attempts: z.int(),
  scoreSum: z.int(),
  durationMs: z.int(),
});
export type DayTotal = z.infer<typeof dayTotalSchema>;

/** Running totals of one sound in one month. */
export const soundTotalSchema = z.object({
  /** `2026-11`. */
  month: z.string(),
  phone: z.string(),
  count: z.int(),
  scoreSum: z.int(),
});
export type SoundTotal = z.infer<typeof soundTotalSchema>;

/** Running totals of one day, of one scorer's results: scores of two versions of it can't be added up. */
export const scorerDayTotalSchema = dayTotalSchema.extend({ scorer: z.string() });
export type ScorerDayTotal = z.infer<typeof scorerDayTotalSchema>;

/** Running totals of one sound in one month, of one scorer's results. */
export const scorerSoundTotalSchema = soundTotalSchema.extend({
  scorer: z.string(),
  /** The times that it was another sound, or missing. */
  wrong: z.int(),
});
export type ScorerSoundTotal = z.infer<typeof scorerSoundTotalSchema>;
