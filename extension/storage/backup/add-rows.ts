import { Dexie, type Table } from 'dexie';
import { attemptTables, followAttempts, refreshDrill } from '../attempts/write-attempt.ts';
import {
  type CopiedRow,
  copiedKinds,
  isDeleted,
  type SayableDatabase,
  type StoredRows,
  type TableKind,
} from '../database.ts';
import { COPIED_WITHIN_MS, stored } from '../storage-error.ts';

/** The counts of the rows that were added. */
export interface AddedRows {
  /** New attempts. */
  attempts: number;
  recordings: number;
  drills: number;
  conversations: number;
  /** New starred words and own pronunciations. */
  words: number;
  /** New disputed marks. */
  disputes: number;
  /** Restores the previous state. */
  undo(): Promise<void>;
}

/** Adds rows to the database, all or none. See `BackupStore.add`. */
export function addRows(database: SayableDatabase, rows: StoredRows): Promise<AddedRows> {
  const { recordingSizes } = database;
  const copied = copiedKinds.map(([name]) => database.table(name));
  const tables = [...new Set([...copied, recordingSizes, ...attemptTables(database)])];
  return database.transaction('rw', tables, async () => {
    const merged = await mergeAll(database, rows);
    const { attempts, recordings, drills, conversations, stars, pronunciations, disputes } = merged;
    await followAttempts(database, attempts.before, attempts.written);
    for (const { id } of drills.written) await refreshDrill(database, id);
    const sizes = recordings.written.map(({ id, blob }) => ({ id, bytes: blob.size }));
    const measured = await merge(recordingSizes, sizes);
    const returned = await soundReturned(database, recordings.written);
    const undoAll = () =>
      database.transaction('rw', tables, async () => {
        await returned.undo();
        await attempts.undo();
        // The drills follow the attempts, so they are put back after them.
        await followAttempts(database, attempts.written, attempts.before);
        const { attempts: _undone, ...others } = merged;
        for (const { undo } of [...Object.values(others), measured]) await undo();
      });
    return {
      attempts: attempts.written.length,
      recordings: recordings.written.length,
      drills: drills.written.length,
      conversations: conversations.written.length,
      words: stars.written.length + pronunciations.written.length,
      disputes: disputes.written.length,
      undo: () => stored(undoAll, COPIED_WITHIN_MS),
    };
  });
}

type MergedRows = { [Name in keyof StoredRows]: Merged<StoredRows[Name][number]> };

async function mergeAll(database: SayableDatabase, rows: StoredRows): Promise<MergedRows> {
  // A conversation that was already present keeps its own turns in their order.
  const present = await database.conversations.bulkGet(rows.conversations.map(({ id }) => id));
  const kept = new Set(present.flatMap((one) => (one && !isDeleted(one) ? [one.id] : [])));
  const newConversations = new Set(rows.conversations.map(({ id }) => id).filter((id) => !kept.has(id)));
  const turns = rows.turns.filter(({ conversationId }) => newConversations.has(conversationId));
  const added: Readonly<Record<string, CopiedRow[]>> = { ...rows, turns };
  const merged: unknown[][] = [];
  for (const [name, kind] of copiedKinds) {
    merged.push([name, await merge(database.table(name), added[name] ?? [], kind)]);
  }
  return Object.fromEntries(merged);
}

/** Restores the recording of attempts that were present without it. */
async function soundReturned({ attempts }: SayableDatabase, recordings: readonly { id: string }[]) {
  const present = await attempts.bulkGet(recordings.map(({ id }) => id));
  const without = present.flatMap((one) => (one?.recordingGone ? [one.id] : []));
  const mark = (recordingGone: true | undefined) =>
    attempts.bulkUpdate(without.map((key) => ({ key, changes: { recordingGone } })));
  await mark(undefined);
  return { undo: () => mark(true) };
}

interface Merged<Row> {
  written: Row[];
  /** The rows that were replaced. */
  before: Row[];
  undo(): Promise<void>;
}

/** Writes the rows whose key is free, and those that replace the present row. */
async function merge<Row extends object>(
  table: Table<Row, string>,
  copy: readonly Row[],
  { joined = (row) => row, replaces }: Partial<TableKind<Row>> = {},
): Promise<Merged<Row>> {
  const keyOf = (row: Row): string => Dexie.getByKeyPath(row, String(table.schema.primKey.keyPath));
  const present = await table.bulkGet(copy.map(keyOf));
  const before: Row[] = [];
  const fresh: Row[] = [];
  const replacing: Row[] = [];
  copy.forEach((one, at) => {
    const there = present[at];
    const row = joined(one, there);
    if (there === undefined) fresh.push(row);
    else if (isDeleted(there) || replaces?.(row, there)) {
      before.push(there);
      replacing.push(row);
    }
  });
  const written = [...fresh, ...replacing];
  await table.bulkPut(written);
  return {
    written,
    before,
    async undo() {
      await table.bulkDelete(fresh.map(keyOf));
      await table.bulkPut(before);
    },
  };
}
