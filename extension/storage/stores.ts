import { createAttemptStore } from './attempts.ts';
import { createBackupStore } from './backup.ts';
import { createConversationStore } from './conversations.ts';
import { SayableDatabase } from './database.ts';
import { createDisputeStore } from './disputes.ts';
import { createDrillStore } from './drills.ts';
import { createPronunciationStore } from './pronunciations.ts';
import { createRecordingStore } from './recordings.ts';
import { createReferenceStore } from './references.ts';
import { createReviewStore } from './reviews.ts';
import { createRoomStore } from './room.ts';
import { createRoundStore } from './rounds.ts';
import { createScenarioStore } from './scenarios.ts';
import { createServerStore } from './servers.ts';
import { createSoundEvidenceStore } from './sound-evidence.ts';
import { createSpokenSentenceStore } from './spoken-sentences.ts';
import { createStarStore } from './stars.ts';
import { stored } from './storage-error.ts';
import { createSummaryStore } from './summaries.ts';
import { createTimelineStore } from './timeline.ts';
import { createTotalsStore } from './totals.ts';
import { createTurnStore } from './turns.ts';

// One connection per context; Dexie opens it with the first query, so importing this file costs nothing.
const database = new SayableDatabase();

/** Deletes a database that can't be read any more. @throws AppError with a reason `storage-…`. */
export const deleteDatabase = () => stored(() => database.delete());
/** Starts to open the database, for a page whose first screen waits for it. Queries report the errors. */
export function openEarly(): void {
  database.open().catch((thrown: unknown) => console.error('sayable: the database does not open', thrown));
}

export const attemptStore = createAttemptStore(database);
export const recordingStore = createRecordingStore(database);
export const starStore = createStarStore(database);
export const pronunciationStore = createPronunciationStore(database);
export const disputeStore = createDisputeStore(database);
export const serverStore = createServerStore(database);
export const spokenSentenceStore = createSpokenSentenceStore(database);
export const referenceStore = createReferenceStore(database);
export const roomStore = createRoomStore(database);
export const soundEvidenceStore = createSoundEvidenceStore(database);
export const roundStore = createRoundStore(database);
export const backupStore = createBackupStore(database);
export const drillStore = createDrillStore(database);
export const conversationStore = createConversationStore(database);
export const scenarioStore = createScenarioStore(database);
export const turnStore = createTurnStore(database);
export const reviewStore = createReviewStore(database);
export const summaryStore = createSummaryStore(database);
export const totalsStore = createTotalsStore(database);
export const timelineStore = createTimelineStore(database, drillStore);
