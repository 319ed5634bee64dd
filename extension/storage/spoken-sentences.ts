import { BYTES_PER_MB } from '@sayable/shared/contracts';
import type { SayableDatabase } from './database.ts';
import { stored } from './storage-error.ts';

/** A few hundred sentences of a few seconds each. */
const LIMIT_BYTES = 64 * BYTES_PER_MB;

/**
 * What a server's voice has read. It can be had again, so no copy of the data holds it. Every function rejects with an
 * AppError with the reason `storage-failed`.
 */
export interface SpokenSentenceStore {
  /** The sound under a key, which counts as used now. */
  get(key: string): Promise<Blob | undefined>;
  /** Keeps a sound. What was not used for longest goes, until all of it fits. */
  put(key: string, blob: Blob): Promise<void>;
}

/** Keeps spoken sentences in the database. */
export function createSpokenSentenceStore(
  { spokenSentences }: SayableDatabase,
  { now = Date.now, limitBytes = LIMIT_BYTES }: { now?: () => number; limitBytes?: number } = {},
): SpokenSentenceStore {
  return {
    get: (key) =>
      stored(async () => {
        const row = await spokenSentences.get(key);
        if (row) await spokenSentences.update(key, { usedAt: now() });
        return row?.blob;
      }),
    put: (key, blob) =>
      stored(async () => {
        await spokenSentences.put({ key, blob, usedAt: now() });
        // The sounds are handles: only their sizes are read.
        const newestFirst = await spokenSentences.orderBy('usedAt').reverse().toArray();
        let bytes = 0;
        const going = newestFirst.filter((row) => {
          bytes += row.blob.size;
          return bytes > limitBytes;
        });
        await spokenSentences.bulkDelete(going.map((row) => row.key));
      }),
  };
}
