import { type Attempt, attemptSchema } from '@sayable/shared/contracts';
import type { Table } from 'dexie';
import type { SayableDatabase } from './database.ts';
import { stored } from './storage-error.ts';
import { today } from './totals.ts';
import { attemptTables, changeAttempts, deleteAttempts, writeAttempt } from './write-attempt.ts';

export interface AttemptPage {
  limit: number;
  /** Only attempts that started before this moment (epoch milliseconds): the last one's of the page before. */
  before?: number | undefined;
}

/** What is kept of attempts. Every function rejects with an AppError with the reason `storage-failed`. */
export interface AttemptStore {
  /** Newest first. Deleted ones, those still being recorded and a conversation's are left out. */
  list(page: AttemptPage): Promise<Attempt[]>;
  /** All of one session that aren't deleted, also one that is being recorded, oldest first. */
  ofSession(sessionId: string): Promise<Attempt[]>;
  /** Undefined where it isn't there; a deleted one is still given until it is purged. */
  get(id: string): Promise<Attempt | undefined>;
  /** Makes or replaces. */
  put(attempt: Attempt): Promise<void>;
  /** Changes some fields; nothing happens where it isn't there (any more). */
  update(id: string, changes: Partial<Omit<Attempt, 'id'>>): Promise<void>;
  /** Hides it from lists. `undoDelete` brings it back until `purgeDeleted` takes it away. */
  markDeleted(id: string): Promise<void>;
  undoDelete(id: string): Promise<void>;
  /** Takes attempts away for good, recordings included, that were deleted longer ago than the undo window. */
  purgeDeleted(undoWindowMs?: number): Promise<void>;
  /** Takes one away at once, recording included: for what was cancelled. */
  remove(id: string): Promise<void>;
  /** Attempts in the state `recording`. After the host starts these are what a crash left behind. */
  listUnfinished(): Promise<Attempt[]>;
}

/** By more than this no clock is set back to be right: then it was wrong before, and the newest attempt's time is. */
const CLOCK_SLIP_MS = 24 * 60 * 60_000;

/** How long a deleted attempt can be brought back at least: time to read the message and to reach its button. */
export const UNDO_WINDOW_MS = 10_000;

/** Keeps attempts in the database. */
export function createAttemptStore(database: SayableDatabase, now: () => number = Date.now): AttemptStore {
  const { attempts } = database;
  return {
    list: ({ limit, before }) =>
      stored(() =>
        attempts
          .where('startedAt')
          .below(before ?? Number.POSITIVE_INFINITY)
          .reverse()
          .filter((row) => row.conversationId === undefined && isShown(row))
          .limit(limit)
          .toArray(),
      ),
    ofSession: (sessionId) =>
      stored(async () => {
        const rows = await attempts.where('sessionId').equals(sessionId).toArray();
        return rows
          .filter((row) => row.deletedAt === undefined && isReadable(row))
          .sort((one, other) => one.startedAt - other.startedAt);
      }),
    get: (id) => stored(() => attempts.get(id)),
    put: (attempt) =>
      inAttempts(database, async () => {
        const isNew = attempt.state === 'recording';
        const startedAt = isNew ? await inOrder(database, attempt.startedAt) : attempt.startedAt;
        const day = isNew ? { day: today(startedAt) } : {};
        await writeAttempt(database, attemptSchema.parse({ ...attempt, startedAt, ...day }));
      }),
    update: (id, changes) => inAttempts(database, () => changeAttempts(database, [id], changes)),
    markDeleted: (id) => inAttempts(database, () => changeAttempts(database, [id], { deletedAt: now() })),
    undoDelete: (id) => inAttempts(database, () => changeAttempts(database, [id], { deletedAt: undefined })),
    purgeDeleted: (undoWindowMs = UNDO_WINDOW_MS) =>
      stored(async () => {
        const [ids, sessionIds] = await Promise.all([
          deletedLongAgo(attempts, now(), undoWindowMs),
          deletedLongAgo(database.sessions, now(), undoWindowMs),
        ]);
        // Asking for the tables to write would make a list that is being read wait.
        if (ids.length > 0) await removeAll(database, ids);
        if (sessionIds.length > 0) await database.sessions.bulkDelete(sessionIds);
      }),
    remove: (id) => stored(() => removeAll(database, [id])),
    listUnfinished: () => stored(() => attempts.where('state').equals('recording').toArray()),
  };
}

/** Keys of rows that were marked deleted longer ago than can be undone. */
export function deletedLongAgo<Row>(
  table: Table<Row, string>,
  nowMs: number,
  undoWindowMs: number,
): Promise<string[]> {
  return (
    table
      .where('deletedAt')
      .belowOrEqual(nowMs - undoWindowMs)
      // Deleted in the future: the clock was set back since.
      .or('deletedAt')
      .above(nowMs + undoWindowMs)
      .primaryKeys()
  );
}

/** Whatever changes an attempt changes with it what is counted and shown of it, or nothing at all. */
function inAttempts(database: SayableDatabase, work: () => Promise<void>): Promise<void> {
  return stored(() => database.transaction('rw', attemptTables(database), work));
}

async function removeAll(database: SayableDatabase, ids: string[]): Promise<void> {
  const { recordings, recordingChunks, recordingSizes } = database;
  const tables = [...attemptTables(database), recordings, recordingChunks, recordingSizes];
  await database.transaction('rw', tables, async () => {
    await deleteAttempts(database, ids);
    await recordings.bulkDelete(ids);
    await recordingSizes.bulkDelete(ids);
    await recordingChunks.where('attemptId').anyOf(ids).delete();
  });
}

/** A clock that was set back must not put what was said last below what was said before. */
async function inOrder({ attempts }: SayableDatabase, startedAt: number): Promise<number> {
  const newest = await attempts.orderBy('startedAt').last();
  const ahead = newest ? newest.startedAt - startedAt : -1;
  return newest && ahead >= 0 && ahead < CLOCK_SLIP_MS ? newest.startedAt + 1 : startedAt;
}

/** What lists show: no deleted one, none that is being recorded. */
export function isShown(row: Attempt): boolean {
  return row.deletedAt === undefined && row.state !== 'recording' && isReadable(row);
}

/** A row that was damaged must not take the others out of sight. */
function isReadable(row: Attempt): boolean {
  const { success } = attemptSchema.safeParse(row);
  if (!success) console.error('sayable: an attempt is damaged and not shown', row.id);
  return success;
}
