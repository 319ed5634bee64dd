import { BYTES_PER_MB } from '@sayable/shared/contracts';
import type { SayableDatabase } from '../database.ts';
import { storeOf } from '../storage-error.ts';

/** Room for a few hundred sentences of a few seconds each. */
const LIMIT_BYTES = 64 * BYTES_PER_MB;

/**
 * The cache of sentences synthesized by a server's voice. They can be requested again, so no copy of the data
 * contains them. Every function rejects with an AppError with a reason `storage-…`.
 */
export interface SpokenSentenceStore {
  /** Returns the audio under a key and marks it as used now. */
  get(key: string): Promise<Blob | undefined>;
  /** Stores audio. The least recently used entries are evicted until the rest fits. */
  put(key: string, blob: Blob): Promise<void>;
}

/** Creates the cache of synthesized sentences in the database. */
export function createSpokenSentenceStore(
  { spokenSentences }: SayableDatabase,
  { now = Date.now, limitBytes = LIMIT_BYTES }: { now?: () => number; limitBytes?: number } = {},
): SpokenSentenceStore {
  return storeOf<SpokenSentenceStore>({
    get: async (key) => {
      const row = await spokenSentences.get(key);
      if (row) await spokenSentences.update(key, { usedAt: now() });
      return row?.blob;
    },
    put: async (key, blob) => {
      await spokenSentences.put({ key, blob, usedAt: now() });
      // The blobs are handles: only their sizes are read.
      const newestFirst = await spokenSentences.orderBy('usedAt').reverse().toArray();
      let bytes = 0;
      const going = newestFirst.filter((row) => {
        bytes += row.blob.size;
        return bytes > limitBytes;
      });
      await spokenSentences.bulkDelete(going.map((row) => row.key));
    },
  });
}
