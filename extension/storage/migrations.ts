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
];
