import { createAttemptStore } from './attempts.ts';
import { SayableDatabase } from './database.ts';
import { createRecordingStore } from './recordings.ts';

// One connection per context; Dexie opens it with the first question, so importing this costs nothing.
const database = new SayableDatabase();

export const attemptStore = createAttemptStore(database);
export const recordingStore = createRecordingStore(database);
