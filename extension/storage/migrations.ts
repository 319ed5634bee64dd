import type { Transaction } from 'dexie';

/**
 * One step of the database's shape. Never change a step that was released: add one, with a fixture of the shape
 * before it in `fixtures/` (the test opens every fixture with today's code).
 */
export interface Migration {
  version: number;
  /** Dexie's own notation: the primary key, then the indexes. Columns without an index need no mention. */
  stores: Record<string, string | null>;
  upgrade?: (transaction: Transaction) => Promise<void>;
}

export const migrations: readonly Migration[] = [
  {
    version: 1,
    stores: {
      attempts: 'id, startedAt, state, deletedAt',
      recordings: 'id',
      recordingChunks: '[attemptId+index], attemptId',
    },
  },
  {
    version: 2,
    stores: {
      stars: 'word, starredAt',
      pronunciations: 'word',
      // How much room recordings take is asked after each; reading the sounds themselves for it would be slow.
      recordingSizes: 'id',
    },
    // The recordings stay as they are: on a full disk, writing them anew would fail and nothing could be opened.
    async upgrade(transaction) {
      const sizes: RecordingSizeRow[] = [];
      await transaction
        .table<{ id: string; blob: Blob }>('recordings')
        .each(({ id, blob }) => sizes.push({ id, bytes: blob.size }));
      await transaction.table<RecordingSizeRow>('recordingSizes').bulkPut(sizes);
    },
  },
];

/** The size of one recording. The key is the attempt's id. */
export interface RecordingSizeRow {
  id: string;
  bytes: number;
}
