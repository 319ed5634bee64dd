// The entry point of the storage for every context. Pages import the live hooks from `hooks.ts`, so that
// other contexts don't carry Preact; the content script imports `settings.ts` directly, so that it doesn't
// carry the database.

export type { AttemptStore } from './attempts/attempts.ts';
export type { DisputeStore, RemovedDispute } from './attempts/disputes.ts';
export type { RecordingStore } from './attempts/recordings.ts';
export type { SoundEvidence } from './attempts/sound-evidence.ts';
export type { HistoryEntry } from './attempts/timeline.ts';
export { nextDayStart, today } from './attempts/totals.ts';
export type { AddedRows } from './backup/add-rows.ts';
export type { BackupStore } from './backup/backup.ts';
export { deleteDatabase, openEarly } from './connection.ts';
export type { ConversationStore } from './conversations/conversations.ts';
export { conversationStore, scenarioStore, turnStore } from './conversations/stores.ts';
export type { FoundTurn, TurnChanges, TurnStore } from './conversations/turns.ts';
export type { RecordingRow, ServerRow, StoredRows } from './database.ts';
export { explanations } from './explanations.ts';
export {
  backupStore,
  disputeStore,
  keptVoiceStore,
  pronunciationStore,
  referenceStore,
  roomStore,
  roundStore,
  serverStore,
  soundEvidenceStore,
  spokenSentenceStore,
  summaryStore,
} from './further-stores.ts';
export type { ReadingStore } from './practice/readings.ts';
export type { PronunciationStore } from './pronunciations.ts';
export type { RoomUse } from './room.ts';
export type { JoinedServer, ServerStore } from './servers.ts';
export { changeSettings, readSettings, resetSettings } from './settings/settings.ts';
export {
  attemptStore,
  drillStore,
  readingStore,
  recordingStore,
  reviewStore,
  starStore,
  timelineStore,
  totalsStore,
} from './stores.ts';
export type { KeptReference, KeptVoice, ReferenceStore } from './voices/references.ts';
export { referenceKey } from './voices/references.ts';
export type { SpokenSentenceStore } from './voices/spoken-sentences.ts';
