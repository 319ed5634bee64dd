import { createAttemptStore } from './attempts.ts';
import { SayableDatabase } from './database.ts';
import { createRecordingStore } from './recordings.ts';
import { stored } from './storage-error.ts';

// One connection per context; Dexie opens it with the first question, so importing this costs nothing.
const database = new SayableDatabase();

/** For a database that can't be read any more. @throws AppError with the reason `storage-failed`. */
export const deleteDatabase = () => stored(() => database.delete());

export const attemptStore = createAttemptStore(database);
export const recordingStore = createRecordingStore(database);
