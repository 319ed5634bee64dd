// The entry point of the storage for every context. Pages import the live hooks from `hooks.ts`, so that other
// contexts don't carry Preact; the content script imports `settings.ts` directly, so that it doesn't carry the database.
export type { AddedRows, StoredRows } from './add-rows.ts';
export { type AttemptPage, type AttemptStore, UNDO_WINDOW_MS } from './attempts.ts';
export type { BackupStore } from './backup.ts';
export type { ConversationChanges, ConversationPage, ConversationStore } from './conversations.ts';
export type { RecordingRow, ServerRow } from './database.ts';
export type { DisputeStore, RemovedDispute } from './disputes.ts';
export type { DrillPage, DrillStore } from './drills.ts';
export { explanations } from './explanations.ts';
export type { PronunciationStore } from './pronunciations.ts';
export type { RecordingStore } from './recordings.ts';
export { referenceKey } from './reference-key.ts';
export type { KeptReference, ReferenceStore } from './references.ts';
export type { ReviewStore } from './reviews.ts';
export type { RoomStore, RoomUse } from './room.ts';
export type { RoundStore } from './rounds.ts';
export type { ScenarioStore } from './scenarios.ts';
export type { JoinedServer, ServerStore } from './servers.ts';
export { changeSettings, readSettings, resetSettings, watchSettings } from './settings.ts';
export type { SoundEvidence, SoundEvidenceStore } from './sound-evidence.ts';
export type { SpokenSentenceStore } from './spoken-sentences.ts';
export type { StarStore } from './stars.ts';
export {
  attemptStore,
  backupStore,
  conversationStore,
  deleteDatabase,
  disputeStore,
  drillStore,
  openEarly,
  pronunciationStore,
  recordingStore,
  referenceStore,
  reviewStore,
  roomStore,
  roundStore,
  scenarioStore,
  serverStore,
  soundEvidenceStore,
  spokenSentenceStore,
  starStore,
  summaryStore,
  timelineStore,
  totalsStore,
  turnStore,
} from './stores.ts';
export type { SummaryStore } from './summaries.ts';
export type { HistoryEntry, TimelineStore } from './timeline.ts';
export { nextDayStart, type TotalsStore, today } from './totals.ts';
export type { FoundTurn, TurnChanges, TurnStore } from './turns.ts';
