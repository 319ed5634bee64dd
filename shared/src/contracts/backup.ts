import { z } from 'zod';
import { attemptSchema } from './attempt.ts';
import { keptConversationSchema, keptTurnSchema, ownScenarioSchema } from './conversation.ts';
import { disputeSchema } from './dispute.ts';
import { drillSchema } from './drill.ts';
import { settingsSchema } from './settings.ts';
import { ownPronunciationSchema, starredWordSchema } from './word-notes.ts';

/** What says, before anything else is looked at, whether a file is a copy made by Sayable and by which version. */
export const backupHeadSchema = z.object({
  format: z.literal('sayable-backup'),
  version: z.int().positive(),
});

/** The newest version of the copy's shape. One more needs a step that reads the one before. */
export const BACKUP_VERSION = 4;

/** All of a person's data but the sounds, which lie beside it in the same file under the names given here. */
export const backupSchema = z.object({
  format: z.literal('sayable-backup'),
  /** Version 1 knew no sessions, 2 no conversations, 3 no disputes; else they are the same. */
  version: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(BACKUP_VERSION)]),
  /** Epoch milliseconds. */
  exportedAt: z.number(),
  attempts: z.array(attemptSchema),
  recordings: z.array(
    z.object({
      attemptId: z.string(),
      mime: z.string(),
      durationMs: z.number().nonnegative(),
      /** Its name inside the file. */
      file: z.string(),
      /** Of the sound, in hexadecimal: a damaged one must not take the place of silence. */
      sha256: z.string(),
    }),
  ),
  /** Finished and unfinished ones, without those whose sentences are still being chosen. */
  sessions: z.array(drillSchema).default([]),
  /** With the turns that were said to their end. */
  conversations: z.array(keptConversationSchema).default([]),
  turns: z.array(keptTurnSchema).default([]),
  scenarios: z.array(ownScenarioSchema).default([]),
  stars: z.array(starredWordSchema),
  pronunciations: z.array(ownPronunciationSchema),
  disputes: z.array(disputeSchema).default([]),
  settings: settingsSchema,
});
export type Backup = z.infer<typeof backupSchema>;
