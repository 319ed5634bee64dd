import { type Attempt, attemptSchema, isOfRound } from '@sayable/shared/contracts';
import type { Table } from 'dexie';
import type { SayableDatabase } from '../database.ts';
import { type ListPage, readable } from '../readable.ts';
import { storeOf } from '../storage-error.ts';
import { today } from './totals.ts';
import {
  attemptTables,
  changeAttempts,
  deleteAttempts,
  markAttempts,
  takeBackReviews,
  withParts,
  writeAttempt,
} from './write-attempt.ts';

/**
 * The row without its result. A list checks each row, and 95 % of that time would go into the result's
 * sounds. They need no check: the row is written at once or not at all, the judge's types hold what it
 * writes, and a copy is checked whole before it is added.
 */
const rowSchema = attemptSchema.omit({ alignment: true, assessment: true });
const isReadable = readable(rowSchema, 'an attempt');

export type AttemptChanges = Partial<Omit<Attempt, 'id'>>;

/** The store of attempts. Every function rejects with an AppError with a reason `storage-…`. */
export interface AttemptStore {
  /**
   * Lists attempts, newest first. Deleted attempts, unfinished recordings, a conversation's attempts and
   * parts of other attempts are left out.
   */
  list(page: ListPage): Promise<Attempt[]>;
  /** Returns all attempts of a drill that aren't deleted, oldest first, unfinished recordings included. */
  ofDrill(drillId: string): Promise<Attempt[]>;
  /** Returns the attempts of a reading that lists show, oldest first. */
  ofReading(readingId: string): Promise<Attempt[]>;
  /** Returns the assessed attempts at some words of an attempt that aren't deleted, oldest first. */
  partsOf(id: string): Promise<Attempt[]>;
  /**
   * Returns all attempts with a result that started from this moment on, parts and those of conversations
   * included.
   */
  judgedSince(epochMs: number): Promise<Attempt[]>;
  /**
   * Returns the newest attempts with a result, at most `count`, parts and those of conversations included.
   */
  lastJudged(count: number): Promise<Attempt[]>;
  /** Returns an attempt; undefined if it doesn't exist. A deleted attempt is returned until it is purged. */
  get(id: string): Promise<Attempt | undefined>;
  /** Inserts or replaces an attempt. */
  put(attempt: Attempt): Promise<void>;
  /**
   * Changes some fields; does nothing if the attempt doesn't exist. A function decides by the attempt as it
   * is, in the same transaction: undefined changes nothing.
   */
  update(id: string, changes: AttemptChanges | ((now: Attempt) => AttemptChanges | undefined)): Promise<void>;
  /**
   * Hides an attempt, with its parts, from lists. `undoDelete` restores it until `purgeDeleted` removes it.
   */
  markDeleted(id: string): Promise<void>;
  undoDelete(id: string): Promise<void>;
  /** Removes attempts, with their parts and recordings, that were deleted longer ago than the undo window. */
  purgeDeleted(undoWindowMs?: number): Promise<void>;
  /**
   * Removes an attempt, its parts and the recordings at once, and takes back its reviews. It is meant for
   * cancelled attempts, and for rounds of a loop that are not kept.
   */
  remove(id: string): Promise<void>;
  /** Lists attempts in the state `recording`. After the host starts, these were left behind by a crash. */
  listUnfinished(): Promise<Attempt[]>;
}

/**
 * The largest plausible correction of a clock. If the newest attempt is further ahead, the old clock was
 * wrong, and so is that attempt's time.
 */
const CLOCK_SLIP_MS = 24 * 60 * 60_000;

/**
 * The minimum time in which a deletion can be undone: long enough to read the message and to reach its
 * button.
 */
export const UNDO_WINDOW_MS = 10_000;

/** Creates the store of attempts in the database. */
export function createAttemptStore(database: SayableDatabase, now: () => number = Date.now): AttemptStore {
  const { attempts } = database;
  return storeOf<AttemptStore>(
    {
      list: ({ limit, before }) =>
        attempts
          .where('startedAt')
          .below(before ?? Number.POSITIVE_INFINITY)
          .reverse()
          .filter((row) => row.conversationId === undefined && !row.part && !isOfRound(row) && isShown(row))
          .limit(limit)
          .toArray(),
      ofDrill: async (drillId) => {
        const rows = await attempts.where('drillId').equals(drillId).toArray();
        return rows
          .filter((row) => row.deletedAt === undefined && isReadable(row))
          .sort((one, other) => one.startedAt - other.startedAt);
      },
      ofReading: async (readingId) => {
        const rows = await attempts.where('readingId').equals(readingId).toArray();
        return rows
          .filter((row) => !row.part && isShown(row))
          .sort((one, other) => one.startedAt - other.startedAt);
      },
      partsOf: async (id) => {
        const rows = await attempts.where('part.of').equals(id).toArray();
        return rows
          .filter((row) => row.assessment !== undefined && isShown(row))
          .sort((one, other) => one.startedAt - other.startedAt);
      },
      judgedSince: async (epochMs) => {
        const rows = await attempts.where('startedAt').aboveOrEqual(epochMs).toArray();
        return rows.filter((row) => row.assessment !== undefined && isShown(row));
      },
      lastJudged: async (count) => {
        const keys = await attempts.orderBy('startedAt').reverse().limit(count).primaryKeys();
        const rows = await attempts.bulkGet(keys);
        return rows.filter((row) => row !== undefined).filter((row) => row.assessment && isShown(row));
      },
      get: (id) => attempts.get(id),
      put: (attempt) =>
        inAttempts(database, async () => {
          const isNew = attempt.state === 'recording';
          const startedAt = isNew ? await inOrder(database, attempt.startedAt) : attempt.startedAt;
          const day = isNew ? { day: today(startedAt) } : {};
          await writeAttempt(database, attemptSchema.parse({ ...attempt, startedAt, ...day }));
        }),
      update: (id, changes) => inAttempts(database, () => change(database, id, changes)),
      markDeleted: (id) => inAttempts(database, () => markAttempts(database, [id], now())),
      undoDelete: (id) => inAttempts(database, () => markAttempts(database, [id], undefined)),
      purgeDeleted: async (undoWindowMs = UNDO_WINDOW_MS) => {
        const { drills, readings } = database;
        const [deleted, useless, drillIds, readingIds] = await Promise.all([
          deletedLongAgo(attempts, now(), undoWindowMs),
          uselessParts(database, now()),
          deletedLongAgo(drills, now(), undoWindowMs),
          deletedLongAgo(readings, now(), undoWindowMs),
        ]);
        const ids = [...deleted, ...useless];
        // A request for the write tables would block a list that is being read.
        if (ids.length > 0) await removeAll(database, ids);
        if (drillIds.length > 0) await drills.bulkDelete(drillIds);
        if (readingIds.length > 0) await readings.bulkDelete(readingIds);
      },
      remove: (id) => removeAll(database, [id], () => takeBackReviews(database, id)),
      listUnfinished: () => attempts.where('state').equals('recording').toArray(),
    },
    ['judgedSince'],
  );
}

/** No part is being judged any more after this time. */
const JUDGED_WITHIN_MS = 60 * 60_000;

/**
 * Returns the parts that nothing shows: their attempt was removed while they were recorded, or the browser
 * ended before they were judged.
 */
async function uselessParts({ attempts }: SayableDatabase, nowMs: number): Promise<string[]> {
  const of = (await attempts.orderBy('part.of').uniqueKeys()).map(String);
  const there = new Set(await attempts.where('id').anyOf(of).primaryKeys());
  const gone = of.filter((id) => !there.has(id));
  // A review needs no attempt, only the time to be judged.
  const isForgotten = ({ part, startedAt }: Attempt) =>
    part?.card === undefined || Math.abs(nowMs - startedAt) > JUDGED_WITHIN_MS;
  const alone =
    gone.length === 0 ? [] : await attempts.where('part.of').anyOf(gone).filter(isForgotten).primaryKeys();
  const unjudged = await attempts
    .where('state')
    .equals('kept')
    .filter(({ part, startedAt }) => part !== undefined && Math.abs(nowMs - startedAt) > JUDGED_WITHIN_MS)
    .primaryKeys();
  return [...alone, ...unjudged];
}

/** Returns the keys of rows that were deleted longer ago than the undo window. */
export function deletedLongAgo<Row>(
  table: Table<Row, string>,
  nowMs: number,
  undoWindowMs: number,
): Promise<string[]> {
  return (
    table
      .where('deletedAt')
      .belowOrEqual(nowMs - undoWindowMs)
      // A deletion time in the future means that the clock was set back since.
      .or('deletedAt')
      .above(nowMs + undoWindowMs)
      .primaryKeys()
  );
}

/** Changes an attempt, its counts and its derived rows in one transaction. */
function inAttempts(database: SayableDatabase, work: () => Promise<void>): Promise<void> {
  return database.transaction('rw', attemptTables(database), work);
}

async function change(
  database: SayableDatabase,
  id: string,
  changes: Parameters<AttemptStore['update']>[1],
): Promise<void> {
  const now = typeof changes === 'function' ? await database.attempts.get(id) : undefined;
  const known = typeof changes === 'function' ? now && changes(now) : changes;
  if (known) await changeAttempts(database, [id], known);
}

async function removeAll(
  database: SayableDatabase,
  whole: string[],
  before?: () => Promise<void>,
): Promise<void> {
  const { recordings, recordingChunks, recordingSizes } = database;
  const tables = [...attemptTables(database), recordings, recordingChunks, recordingSizes];
  await database.transaction('rw', tables, async () => {
    await before?.();
    const ids = await withParts(database, whole);
    await deleteAttempts(database, ids);
    await recordings.bulkDelete(ids);
    await recordingSizes.bulkDelete(ids);
    await recordingChunks.where('attemptId').anyOf(ids).delete();
  });
}

/** A clock that was set back must not sort a newer attempt below an older one. */
async function inOrder({ attempts }: SayableDatabase, startedAt: number): Promise<number> {
  const newest = await attempts.orderBy('startedAt').last();
  const ahead = newest ? newest.startedAt - startedAt : -1;
  return newest && ahead >= 0 && ahead < CLOCK_SLIP_MS ? newest.startedAt + 1 : startedAt;
}

/** Returns true for attempts that lists show: not deleted and not being recorded. */
export function isShown(row: Attempt): boolean {
  return row.deletedAt === undefined && row.state !== 'recording' && isReadable(row);
}
