import { z } from 'zod';
import { attemptSchema } from './attempt.ts';
import { keptConversationSchema, keptTurnSchema, ownScenarioSchema } from './conversation/conversation.ts';
import { disputeSchema } from './dispute.ts';
import { drillSchema } from './drill.ts';
import { readingSchema } from './reading.ts';
import { practiceDaySchema, reviewCardSchema } from './review.ts';
import { soundRoundSchema } from './round.ts';
import { allSettings, areUsable, usableSettings } from './settings.ts';
import { ownPronunciationSchema, starredWordSchema } from './word-notes.ts';

/** The fields that identify a file as Sayable's backup and state its version. They are checked first. */
export const backupHeadSchema = z.object({
  format: z.literal('sayable-backup'),
  version: z.int().positive(),
});

/** The current version of the backup's schema. */
export const BACKUP_VERSION = 1;

/** A missing setting gets its default. An unusable one is damage. */
const settingsSchema = z
  .record(z.string(), z.unknown())
  .refine(areUsable)
  .transform((data) => usableSettings(allSettings, data));

/** All of a person's data except audio, which is in the same file under the names given here. */
export const backupSchema = z.object({
  format: z.literal('sayable-backup'),
  version: z.literal(BACKUP_VERSION),
  /** Epoch milliseconds. */
  exportedAt: z.number(),
  attempts: z.array(attemptSchema),
  recordings: z.array(
    z.object({
      attemptId: z.string(),
      mime: z.string(),
      durationMs: z.number().nonnegative(),
      /** The name inside the file. */
      file: z.string(),
      /** Hash of the audio, hexadecimal, to detect a damaged recording. */
      sha256: z.string(),
    }),
  ),
  /** Finished and unfinished drills, without those whose sentences are still being chosen. */
  drills: z.array(drillSchema),
  /** Readings of longer texts. Copies of earlier versions have none. */
  readings: z.array(readingSchema).default([]),
  /** Conversations, with completed turns. */
  conversations: z.array(keptConversationSchema),
  turns: z.array(keptTurnSchema),
  scenarios: z.array(ownScenarioSchema),
  stars: z.array(starredWordSchema),
  pronunciations: z.array(ownPronunciationSchema),
  disputes: z.array(disputeSchema),
  /** Rounds of two sounds. */
  rounds: z.array(soundRoundSchema),
  reviewCards: z.array(reviewCardSchema),
  practiceDays: z.array(practiceDaySchema),
  settings: settingsSchema,
});
export type Backup = z.infer<typeof backupSchema>;
