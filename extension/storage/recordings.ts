import type { RecordingRow, SayableDatabase } from './database.ts';
import { stored } from './storage-error.ts';

/** The sound of attempts. Every function rejects with an AppError with the reason `storage-failed`. */
export interface RecordingStore {
  /** Keeps a piece of a recording under way, so that a crash loses a second at most. */
  appendChunk(attemptId: string, index: number, blob: Blob): Promise<void>;
  /**
   * Joins the pieces into one recording and drops them. Returns false where there is no piece. A WebM stream is
   * whole at every piece's end, so joining is all that it needs.
   */
  joinChunks(attemptId: string, details: { mime: string; durationMs: number }): Promise<boolean>;
  get(attemptId: string): Promise<RecordingRow | undefined>;
  /** For one whose length became known only after it was joined. */
  setDuration(attemptId: string, durationMs: number): Promise<void>;
}

/** Keeps recordings in the database. */
export function createRecordingStore(database: SayableDatabase): RecordingStore {
  const { recordings, recordingChunks, recordingSizes } = database;
  return {
    appendChunk: (attemptId, index, blob) =>
      stored(async () => {
        await recordingChunks.put({ attemptId, index, blob });
      }),
    joinChunks: (attemptId, { mime, durationMs }) =>
      stored(async () => {
        const chunks = await recordingChunks.where({ attemptId }).sortBy('index');
        if (chunks.length === 0) return false;
        // Bytes, never a blob of the database's own blobs: where one of those goes while Chromium registers the new
        // one, it takes that for an attack and ends the whole extension ("Bad blob references").
        const bytes = await Promise.all(chunks.map(({ blob }) => blob.arrayBuffer()));
        const blob = new Blob(bytes, { type: mime });
        return database.transaction('rw', recordings, recordingChunks, recordingSizes, async () => {
          // The person may have deleted it meanwhile.
          if ((await recordingChunks.where({ attemptId }).count()) === 0) return false;
          await recordings.put({ id: attemptId, blob, mime, durationMs });
          await recordingSizes.put({ id: attemptId, bytes: blob.size });
          await recordingChunks.bulkDelete(chunks.map(({ index }): [string, number] => [attemptId, index]));
          return true;
        });
      }),
    get: (attemptId) => stored(() => recordings.get(attemptId)),
    setDuration: (attemptId, durationMs) =>
      stored(async () => {
        await recordings.update(attemptId, { durationMs });
      }),
  };
}
