import { z } from 'zod';
import { flowTaskSchema } from './flow.ts';
import { saidWordingsSchema, spanSchema, substitutionSchema, wordRangeSchema } from './plan.ts';
import { sourceSchema } from './practice.ts';

/** The grade of a try for the schedule, as FSRS numbers them: 1 again, 2 hard, 3 good, 4 easy. */
export const reviewGradeSchema = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);
export type ReviewGrade = z.infer<typeof reviewGradeSchema>;

/** One try at what a card asks for, with the score that it had then. */
export const cardReviewSchema = z.object({
  /** The attempt that was judged, or the round of two sounds: the key within a card. */
  attemptId: z.string(),
  /** Epoch milliseconds. */
  at: z.number(),
  /** The day in the person's calendar, `2026-11-20`. */
  day: z.string(),
  /**
   * `sentence`: in a whole sentence. `word`: alone, from a result. `review`: in the daily review. `drill`: a
   * round of saying a pair of sounds.
   */
  place: z.enum(['sentence', 'word', 'review', 'drill']),
  /** Null if the judgement was not sure. */
  grade: reviewGradeSchema.nullable(),
  /** 0–100, as displayed. Null if there is none. */
  score: z.number().min(0).max(100).nullable(),
});
export type CardReview = z.infer<typeof cardReviewSchema>;

/**
 * A word that comes back for review, with the sentence and the page it came from, or a contrast of two
 * sounds, or an exercise of flow.
 */
export const reviewCardSchema = z.object({
  /** `word:thought`, `contrast:IY IH`, `flow:news`. */
  id: z.string().min(1),
  kind: z.enum(['word', 'contrast', 'flow']),
  /** The word as written in its sentence, the id of the pair of sounds, or the kind of the exercise. */
  subject: z.string().min(1),
  /** `red`: a word that was marked wrong. `star`: a starred word. `drill`: a contrast that was drilled. */
  origin: z.enum(['red', 'star', 'drill']),
  /** The word's sentence; for a contrast, the word of the pair that was said wrong. */
  sentence: z.string(),
  /**
   * The word's characters in the sentence. Absent for a contrast, or if the sentence doesn't have the word.
   */
  span: spanSchema.optional(),
  source: sourceSchema,
  /** Indices in the plan of the sentence as that attempt said it; absent for a starred word. */
  words: wordRangeSchema.optional(),
  wordings: saidWordingsSchema.optional(),
  /** The task of the sentence's flow. The plain reading is that of the round. */
  flow: flowTaskSchema.optional(),
  /** The sound that was heard in place of another one; its word is an index among `words`. */
  substitution: substitutionSchema.optional(),
  /** The attempt that it came from. It may be deleted: the card has all that it needs. */
  attemptId: z.string().optional(),
  /** The English by which that attempt was judged, or whose vowels the pair has; absent for American. */
  english: z.literal('british').optional(),
  createdAt: z.number(),
  /** The day of its creation in the person's calendar. */
  createdDay: z.string(),
  /** The person doesn't want to be asked for it. It stays, or the next red mark would bring it back. */
  isOff: z.literal(true).optional(),
  /** All tries, oldest first. */
  reviews: z.array(cardReviewSchema),
  /** The day from which it is due, derived from the reviews. */
  dueDay: z.string(),
  /** The day of the last review; that of the creation without one. Derived. */
  lastDay: z.string(),
});
export type ReviewCard = z.infer<typeof reviewCardSchema>;

/** The practice of one day in the person's calendar: every judged try counts, also one at a single word. */
export const practiceDaySchema = z.object({
  day: z.string(),
  tries: z.int().nonnegative(),
  /** The length of these recordings. */
  durationMs: z.number().nonnegative(),
});
export type PracticeDay = z.infer<typeof practiceDaySchema>;

/** The short form of an attempt at a sentence, by which the history is searched without reading attempts. */
export const attemptSummarySchema = z.object({
  id: z.string(),
  startedAt: z.number(),
  day: z.string(),
  text: z.string(),
  url: z.string(),
  title: z.string(),
  /** 0–100; null if it isn't scored. */
  score: z.number().nullable(),
  /** The sounds that were wrong, ARPAbet without stress. */
  wrong: z.array(z.string()),
  /** The English that was shown; absent for American. */
  english: z.literal('british').optional(),
});
export type AttemptSummary = z.infer<typeof attemptSummarySchema>;
