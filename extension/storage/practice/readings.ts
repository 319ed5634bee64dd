import {
  type LineRun,
  type Reading,
  readingSchema,
  type StoredReadSentence,
  storedReadSentenceSchema,
} from '@sayable/shared/contracts';
import type { SaidLine } from '@sayable/shared/reading';
import { isShown as isShownAttempt } from '../attempts/attempts.ts';
import { attemptTables, changeAttempts, markAttempts, markWithAttempts } from '../attempts/write-attempt.ts';
import type { SayableDatabase } from '../database.ts';
import { type ListPage, readable } from '../readable.ts';
import { storeOf } from '../storage-error.ts';

const isReadable = readable(readingSchema, 'a reading');

/** The store of readings, and of runs of lines. Every function rejects with an AppError with a reason `storage-…`. */
export interface ReadingStore {
  /**
   * Lists readings, newest first, without deleted ones and those of which no sentence was read. Runs, which
   * have no pace of a reader, are listed only `withRuns`.
   */
  list(page: ListPage & { withRuns?: boolean }): Promise<Reading[]>;
  /** Returns a reading; undefined if it doesn't exist. A deleted reading is returned until it is purged. */
  get(id: string): Promise<Reading | undefined>;
  /** Inserts or replaces a reading. */
  put(reading: Reading): Promise<void>;
  /**
   * Adds a sentence in place of the same sentence read earlier. The attempt of a reading that was deleted
   * meanwhile is deleted, too.
   */
  addRead(id: string, read: StoredReadSentence): Promise<void>;
  /**
   * Adds a try to its run, in place of the same line said earlier; the first one makes the run. The attempt
   * joins the run in the same transaction: until then, it is listed as a single one. Does nothing if the
   * attempt isn't stored (any more).
   */
  addLine(run: LineRun, said: SaidLine): Promise<void>;
  /** Adds an attempt's result to its sentence; does nothing if the sentence has another attempt by now. */
  setRight(id: string, attemptId: string, right: RightWords): Promise<void>;
  /** Hides the reading with its attempts; `undoDelete` restores both. */
  markDeleted(id: string): Promise<void>;
  undoDelete(id: string): Promise<void>;
}

type RightWords = Required<Pick<StoredReadSentence, 'wordsRight' | 'pausesMs'>>;

export function createReadingStore(database: SayableDatabase, now: () => number = Date.now): ReadingStore {
  const { attempts, readings } = database;
  const isShown = (row: Reading) => row.deletedAt === undefined && row.read.length > 0 && isReadable(row);
  const inReadings = (work: () => Promise<void>) =>
    database.transaction('rw', [...attemptTables(database), readings], work);
  /** Adds a sentence. The attempt of a reading that is deleted is deleted, too. */
  const add = async (reading: Reading | undefined, one: StoredReadSentence) => {
    const others = reading?.read.filter(({ sentence }) => sentence !== one.sentence) ?? [];
    if (reading) await readings.put({ ...reading, read: [...others, one] });
    if (reading && reading.deletedAt === undefined) return;
    await markAttempts(database, [one.attemptId], reading?.deletedAt ?? now());
  };
  return storeOf<ReadingStore>({
    list: ({ limit, before, withRuns }) =>
      readings
        .where('startedAt')
        .below(before ?? Number.POSITIVE_INFINITY)
        .reverse()
        .filter((row) => isShown(row) && (withRuns || row.mode !== 'lines'))
        .limit(limit)
        .toArray(),
    get: (id) => readings.get(id),
    put: async (reading) => {
      await readings.put(readingSchema.parse(reading));
    },
    addRead: (id, added) =>
      inReadings(async () => add(await readings.get(id), storedReadSentenceSchema.parse(added))),
    addLine: ({ id, line, source }, said) =>
      inReadings(async () => {
        const { attemptId, text } = said;
        const attempt = await attempts.get(attemptId);
        if (!attempt || !isShownAttempt(attempt)) return;
        const begun = { id, source, mode: 'lines', sentences: 0, begin: text, read: [] } as const;
        const run = (await readings.get(id)) ?? { ...begun, startedAt: attempt.startedAt };
        const before = run.read.filter((one) => one.attemptId !== attemptId);
        const startMs = Math.max(0, ...before.map(({ endMs }) => endMs));
        const place = { sentence: line, startMs, endMs: startMs + attempt.durationMs };
        await changeAttempts(database, [attemptId], { readingId: id });
        await add(readingSchema.parse(run), storedReadSentenceSchema.parse({ ...said, ...place }));
      }),
    setRight: (id, attemptId, right) =>
      database.transaction('rw', readings, async () => {
        const reading = await readings.get(id);
        const read = reading?.read.map((one) => (one.attemptId === attemptId ? { ...one, ...right } : one));
        if (reading && read) await readings.put({ ...reading, read });
      }),
    markDeleted: (id) => markWithAttempts(database, 'reading', { id, deletedAt: now() }),
    undoDelete: (id) => markWithAttempts(database, 'reading', { id, deletedAt: undefined }),
  });
}
