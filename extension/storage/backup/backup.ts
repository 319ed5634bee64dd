import type { SayableDatabase } from '../database.ts';
import { COPIED_WITHIN_MS, stored } from '../storage-error.ts';
import { type AddedRows, addRows, type StoredRows } from './add-rows.ts';

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
  const { attempts, recordings, drills, stars, pronunciations } = database;
  const { conversations, turns, scenarios, disputes, rounds } = database;
  const { reviewCards, practiceDays } = database;
  const words = [stars, pronunciations, disputes, rounds, reviewCards, practiceDays];
  const tables = [attempts, recordings, drills, ...words, conversations, turns, scenarios];
  return {
    readAll: () =>
      stored(
        () =>
          database.transaction('r', tables, async () => {
            const shown = await attempts
              .filter(({ deletedAt, state }) => deletedAt === undefined && state !== 'recording')
              .toArray();
            const ids = new Set(shown.map(({ id }) => id));
            const kept = await conversations.filter(({ deletedAt }) => deletedAt === undefined).toArray();
            const conversationIds = new Set(kept.map(({ id }) => id));
            return {
              attempts: shown,
              recordings: await recordings.filter(({ id }) => ids.has(id)).toArray(),
              drills: await drills
                .filter(({ deletedAt, stage }) => deletedAt === undefined && stage !== 'choosing')
                .toArray(),
              conversations: kept,
              turns: await turns
                .filter(
                  ({ conversationId, state }) => conversationIds.has(conversationId) && state !== 'speaking',
                )
                .toArray(),
              scenarios: await scenarios.toArray(),
              stars: await stars.toArray(),
              pronunciations: await pronunciations.toArray(),
              disputes: await disputes.toArray(),
              rounds: await rounds.toArray(),
              reviewCards: await reviewCards.toArray(),
              practiceDays: await practiceDays.toArray(),
            };
          }),
        { withinMs: COPIED_WITHIN_MS },
      ),
    add: (rows) => stored(() => addRows(database, rows), { withinMs: COPIED_WITHIN_MS }),
    deleteAll: () =>
      stored(
        () =>
          database.transaction('rw', database.tables, async () => {
            for (const table of database.tables) await table.clear();
          }),
        { withinMs: COPIED_WITHIN_MS },
      ),
  };
}
