import {
  type CopiedRow,
  copiedKinds,
  isDeleted,
  type SayableDatabase,
  type StoredRows,
} from '../database.ts';
import { storeOf } from '../storage-error.ts';
import { type AddedRows, addRows } from './add-rows.ts';

/**
 * The store that reads and writes the whole database. Every function rejects with an AppError with a reason
 * `storage-…`; then nothing changed.
 */
export interface BackupStore {
  /**
   * Reads all rows without deleted attempts and unfinished recordings. The audio blobs are handles: reading
   * them costs later.
   */
  readAll(): Promise<StoredRows>;
  /**
   * Adds the rows that are missing. Present rows are kept; the newer of two pronunciations of a word wins. An
   * attempt whose recording was evicted gets it back.
   */
  add(rows: StoredRows): Promise<AddedRows>;
  /** Empties every table. This can't be undone. */
  deleteAll(): Promise<void>;
}

/** Creates the store that reads, adds to and empties the whole database. */
export function createBackupStore(database: SayableDatabase): BackupStore {
  return storeOf<BackupStore>(
    {
      readAll: () => readRows(database),
      add: (rows) => addRows(database, rows),
      deleteAll: () =>
        database.transaction('rw', database.tables, async () => {
          for (const table of database.tables) await table.clear();
        }),
    },
    ['readAll', 'add', 'deleteAll'],
  );
}

function readRows(database: SayableDatabase): Promise<StoredRows> {
  const names = copiedKinds.map(([name]) => name);
  return database.transaction('r', names, async () => {
    const tables = copiedKinds.map(async ([name, { isCopied = () => true }]): Promise<unknown[]> => {
      const rows = database.table<CopiedRow>(name).filter((row) => !isDeleted(row) && isCopied(row));
      return [name, await rows.toArray()];
    });
    const rows: StoredRows = Object.fromEntries(await Promise.all(tables));
    const attempts = new Set(rows.attempts.map(({ id }) => id));
    const conversations = new Set(rows.conversations.map(({ id }) => id));
    return {
      ...rows,
      recordings: rows.recordings.filter(({ id }) => attempts.has(id)),
      turns: rows.turns.filter(({ conversationId }) => conversations.has(conversationId)),
    };
  });
}
