import { createAttemptStore } from './attempts/attempts.ts';
import { createDisputeStore } from './attempts/disputes.ts';
import { createRecordingStore } from './attempts/recordings.ts';
import { createSoundEvidenceStore } from './attempts/sound-evidence.ts';
import { createStarStore } from './attempts/stars.ts';
import { createSummaryStore } from './attempts/summaries.ts';
import { createTimelineStore } from './attempts/timeline.ts';
import { createTotalsStore } from './attempts/totals.ts';
import { createBackupStore } from './backup/backup.ts';
import { createConversationStore } from './conversations/conversations.ts';
import { createScenarioStore } from './conversations/scenarios.ts';
import { createTurnStore } from './conversations/turns.ts';
import { SayableDatabase } from './database.ts';
import { createDrillStore } from './practice/drills.ts';
import { createReviewStore } from './practice/reviews.ts';
import { createRoundStore } from './practice/rounds.ts';
import { createPronunciationStore } from './pronunciations.ts';
import { createRoomStore } from './room.ts';
import { createServerStore } from './servers.ts';
import { stored } from './storage-error.ts';
import { createKeptVoiceStore, createReferenceStore } from './voices/references.ts';
import { createSpokenSentenceStore } from './voices/spoken-sentences.ts';

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
export const keptVoiceStore = createKeptVoiceStore(database);
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
