// The door for every context. React pages find the live hooks in `hooks.ts`, so that others needn't carry React.
export { type AttemptPage, type AttemptStore, UNDO_WINDOW_MS } from './attempts.ts';
export type { RecordingRow } from './database.ts';
export type { RecordingStore } from './recordings.ts';
export { attemptStore, deleteDatabase, recordingStore } from './stores.ts';
