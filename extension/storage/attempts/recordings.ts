import type { RecordingRow, SayableDatabase } from '../database.ts';
import { storeOf } from '../storage-error.ts';

/** The store of recordings. Every function rejects with an AppError with a reason `storage-…`. */
export interface RecordingStore {
  /** Stores a chunk of an unfinished recording, so that a crash loses at most a second. */
  appendChunk(attemptId: string, index: number, blob: Blob): Promise<void>;
  /**
   * Joins the chunks into one recording and deletes them. Returns false if there is no chunk. A WebM stream
   * is complete at every chunk's end, so concatenation is sufficient.
   */
  joinChunks(attemptId: string, details: { mime: string; durationMs: number }): Promise<boolean>;
  get(attemptId: string): Promise<RecordingRow | undefined>;
  /** Sets the duration of a recording whose length became known only after it was joined. */
  setDuration(attemptId: string, durationMs: number): Promise<void>;
}

/** Creates the store of recordings in the database. */
export function createRecordingStore(database: SayableDatabase): RecordingStore {
  const { recordings, recordingChunks, recordingSizes } = database;
  return storeOf<RecordingStore>({
    appendChunk: async (attemptId, index, blob) => {
      await recordingChunks.put({ attemptId, index, blob });
    },
    joinChunks: async (attemptId, { mime, durationMs }) => {
      const chunks = await recordingChunks.where({ attemptId }).sortBy('index');
      if (chunks.length === 0) return false;
      // The chunks are read as bytes, never joined as the database's own blobs: if such a blob is released
      // while Chromium registers the new blob, Chromium takes that for an attack and ends the whole
      // extension ("Bad blob references").
      const bytes = await Promise.all(chunks.map(({ blob }) => blob.arrayBuffer()));
      const blob = new Blob(bytes, { type: mime });
      return database.transaction('rw', recordings, recordingChunks, recordingSizes, async () => {
        // The person may have deleted the attempt meanwhile.
        if ((await recordingChunks.where({ attemptId }).count()) === 0) return false;
        await recordings.put({ id: attemptId, blob, mime, durationMs });
        await recordingSizes.put({ id: attemptId, bytes: blob.size });
        await recordingChunks.bulkDelete(chunks.map(({ index }): [string, number] => [attemptId, index]));
        return true;
      });
    },
    get: (attemptId) => recordings.get(attemptId),
    setDuration: async (attemptId, durationMs) => {
      await recordings.update(attemptId, { durationMs });
    },
  });
}
