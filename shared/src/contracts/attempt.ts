import { z } from 'zod';
import { alignmentSchema } from './alignment.ts';
import { assessmentSchema } from './assessment.ts';
import { wireErrorSchema } from './error.ts';
import { sourceSchema } from './practice.ts';

/** One attempt at one sentence, as stored in the history. The recording is in a separate table under the same id. */
export const attemptSchema = z.object({
  id: z.string(),
  text: z.string(),
  source: sourceSchema,
  /** Epoch milliseconds of the recording's start. */
  startedAt: z.number(),
  durationMs: z.number().nonnegative(),
  /**
   * `recording`: still running, or its host died. `kept`: recorded and not assessed (yet); `failure` says why.
   * `assessed`: alignment and assessment exist.
   */
  state: z.enum(['recording', 'kept', 'assessed']),
  failure: wireErrorSchema.optional(),
  alignment: alignmentSchema.optional(),
  assessment: assessmentSchema.optional(),
  /** A server's transcript of the recording, stored so that a new assessment doesn't cost again. */
  transcript: z.string().optional(),
  /** Time of deletion. The attempt is removed some seconds later; until then deletion can be undone. */
  deletedAt: z.number().optional(),
  /** The recording was evicted in favour of newer ones; the scores stay. */
  recordingGone: z.boolean().optional(),
  /** The drill to which the attempt belongs, and the index of its sentence. */
  sessionId: z.string().optional(),
  itemIndex: z.int().nonnegative().optional(),
  /**
   * The conversation to which the attempt belongs. Lists exclude such attempts, because the conversation shows them.
   */
  conversationId: z.string().optional(),
  /**
   * The day of the start in the person's calendar, `2026-11-20`, so that daily totals stay right across time
   * zones.
   */
  day: z.string().optional(),
});
export type Attempt = z.infer<typeof attemptSchema>;
