import { z } from 'zod';
import { alignmentSchema } from './alignment.ts';
import { assessmentSchema } from './assessment.ts';
import { wireErrorSchema } from './error.ts';
import { sourceSchema } from './practice.ts';

/** One try at one sentence, as history keeps it. The recording lies in a table of its own under the same id. */
export const attemptSchema = z.object({
  id: z.string(),
  text: z.string(),
  source: sourceSchema,
  /** Epoch milliseconds of the recording's start. */
  startedAt: z.number(),
  durationMs: z.number().nonnegative(),
  /**
   * `recording`: still running, or its host died. `kept`: recorded and not judged (yet); `failure` says why.
   * `assessed`: both results are there.
   */
  state: z.enum(['recording', 'kept', 'assessed']),
  failure: wireErrorSchema.optional(),
  alignment: alignmentSchema.optional(),
  assessment: assessmentSchema.optional(),
  /** What a server heard in the recording, so that judging it anew doesn't cost anew. */
  transcript: z.string().optional(),
  /** When the person deleted it; it is gone for good some seconds later, until then it can be undone. */
  deletedAt: z.number().optional(),
  /** Its recording went to make room for newer ones; its scores stay. */
  recordingGone: z.boolean().optional(),
  /** The session that it belongs to, and which of its sentences it says. */
  sessionId: z.string().optional(),
  itemIndex: z.int().nonnegative().optional(),
  /** The conversation that it was said in. Lists leave it out: it stands there. */
  conversationId: z.string().optional(),
  /** The day of the start in the person's calendar, `2026-11-20`: totals by day stay right where she travels. */
  day: z.string().optional(),
});
export type Attempt = z.infer<typeof attemptSchema>;
