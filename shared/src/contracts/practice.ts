import { z } from 'zod';
import { alignmentSchema } from './alignment.ts';
import { assessedWordSchema, assessmentSchema } from './assessment.ts';
import { disputedMarkSchema } from './dispute.ts';
import { wireErrorSchema } from './error.ts';
import { pronunciationSchema, readingPlanSchema } from './plan.ts';

/**
 * The conversation between a card (on a page, in a tab of the extension) and the speech host (the offscreen
 * document), over one runtime port per card. Commands go one way, events the other. Audio never travels: it stays
 * with the host and is named by ids.
 */

/** Where a sentence was found. */
export const sourceSchema = z.object({ url: z.string(), title: z.string() });
export type Source = z.infer<typeof sourceSchema>;

/** Which sentence of which session is being practised. */
export const drillPositionSchema = z.object({ sessionId: z.string(), itemIndex: z.int().nonnegative() });
export type DrillPosition = z.infer<typeof drillPositionSchema>;

const sectionSchema = z.object({ startMs: z.number().nonnegative(), endMs: z.number().nonnegative() });
export type Section = z.infer<typeof sectionSchema>;

/** As in a plan: lower case, letters and apostrophes. */
const ownWordSchema = z
  .string()
  .regex(/^[a-z']+$/)
  .max(60);

export const practiceCommandSchema = z.discriminatedUnion('type', [
  /** Makes plan and reference of a sentence. Answered by `sentence-prepared`, then `reference-ready`. */
  z.object({
    type: z.literal('prepare-sentence'),
    text: z.string().max(5_000),
    source: sourceSchema,
    place: drillPositionSchema.optional(),
  }),
  /** A sentence that comes next: its plan and its reference are made while the person is busy. Not answered. */
  z.object({ type: z.literal('prepare-ahead'), text: z.string().max(5_000) }),
  /** `held`: by a key that is down, so that no pause ends the recording, only the key or the limit. */
  z.object({ type: z.literal('start-recording'), held: z.boolean().optional() }),
  /** The key was only tapped: from here on a pause may end the recording. */
  z.object({ type: z.literal('let-go') }),
  /** Ends the recording and has it judged. */
  z.object({ type: z.literal('stop-recording') }),
  /** Ends the recording and forgets it. */
  z.object({ type: z.literal('cancel-recording') }),
  /** Plays the reference, or a section of it. `slow` is spoken slowly, not stretched. */
  z.object({
    type: z.literal('play-reference'),
    pace: z.enum(['normal', 'slow']),
    section: sectionSchema.optional(),
    /** A word of the plan alone, wherever the voice that reads now says it; goes before `section`. */
    word: z.int().nonnegative().optional(),
  }),
  /** Plays an attempt's recording, or a section of it. */
  z.object({ type: z.literal('play-attempt'), attemptId: z.string(), section: sectionSchema.optional() }),
  z.object({ type: z.literal('stop-playing') }),
  /** Judges a kept recording (again): one that was made when judging was not possible. */
  z.object({ type: z.literal('judge-attempt'), attemptId: z.string() }),
  /**
   * From now on this word is said so. Answered by `pronunciation-changed`; the sentence is prepared anew, and
   * `attemptId` judged anew where it is given.
   */
  z.object({
    type: z.literal('keep-pronunciation'),
    word: ownWordSchema,
    phones: pronunciationSchema.max(60),
    attemptId: z.string().optional(),
  }),
  z.object({
    type: z.literal('forget-pronunciation'),
    word: ownWordSchema,
    attemptId: z.string().optional(),
  }),
  /** The person says that a red mark of this attempt isn't right. Answered by `attempt-refined`. */
  z.object({ type: z.literal('dispute-mark'), attemptId: z.string(), mark: disputedMarkSchema }),
  /** Takes that back. Answered by `attempt-refined`. */
  z.object({ type: z.literal('undo-dispute'), attemptId: z.string(), mark: disputedMarkSchema }),
  /**
   * Writes the model voice's reading of a sentence into the database, for a page that compares with it. Answered by
   * `reference-kept`.
   */
  z.object({ type: z.literal('keep-reference'), text: z.string().max(5_000) }),
  /** Plays how a word would be said. */
  z.object({
    type: z.literal('try-pronunciation'),
    word: ownWordSchema,
    phones: pronunciationSchema.max(60),
  }),
]);
export type PracticeCommand = z.infer<typeof practiceCommandSchema>;

export const practiceEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('sentence-prepared'), plan: readingPlanSchema }),
  /** The model voice is ready to be played and compared with. `voice` says which one reads, the embedded one where absent. */
  z.object({
    type: z.literal('reference-ready'),
    durationMs: z.number(),
    voice: z.enum(['embedded', 'server']).optional(),
  }),
  z.object({ type: z.literal('recording-started'), attemptId: z.string() }),
  /** About 20 a second while recording. */
  z.object({
    type: z.literal('level-measured'),
    /** Loudness of the last moment, 0–1 on a perceptual scale. */
    level: z.number().min(0).max(1),
    elapsedMs: z.number(),
    wordsRead: z.int(),
    speechStarted: z.boolean(),
  }),
  z.object({
    type: z.literal('recording-stopped'),
    attemptId: z.string(),
    because: z.enum(['endpoint', 'hand', 'limit', 'lost']),
  }),
  z.object({ type: z.literal('recording-cancelled') }),
  /** Some words are final. Their order is that of the text. */
  z.object({ type: z.literal('words-assessed'), attemptId: z.string(), words: z.array(assessedWordSchema) }),
  z.object({
    type: z.literal('attempt-assessed'),
    attemptId: z.string(),
    alignment: alignmentSchema,
    assessment: assessmentSchema,
  }),
  /**
   * The same attempt with another judgement: a second opinion has come, of what the server heard, or the person has
   * disputed a mark.
   */
  z.object({
    type: z.literal('attempt-refined'),
    attemptId: z.string(),
    alignment: alignmentSchema,
    assessment: assessmentSchema,
  }),
  /** The server did not help with this, so the device did it alone. To be said quietly. */
  z.object({
    type: z.literal('server-passed-over'),
    part: z.enum(['voice', 'transcript']),
    error: wireErrorSchema,
    /** Whose recording it did not listen to. */
    attemptId: z.string().optional(),
  }),
  z.object({ type: z.literal('playback-started'), voice: z.enum(['reference', 'attempt']) }),
  z.object({ type: z.literal('playback-ended') }),
  z.object({ type: z.literal('reference-kept'), text: z.string() }),
  /** `phones` null: the word is said as the dictionary says again. */
  z.object({
    type: z.literal('pronunciation-changed'),
    word: z.string(),
    phones: pronunciationSchema.nullable(),
    attemptId: z.string().optional(),
  }),
  /** `command` failed. What was recorded until then is kept, and `attemptId` names it. */
  z.object({
    type: z.literal('command-failed'),
    command: z.string(),
    error: wireErrorSchema,
    attemptId: z.string().optional(),
  }),
]);
export type PracticeEvent = z.infer<typeof practiceEventSchema>;
