import {
  type Reading,
  readingSchema,
  type StoredReadSentence,
  storedReadSentenceSchema,
} from '@sayable/shared/contracts';
import { attemptTables, markAttempts, markWithAttempts } from '../attempts/write-attempt.ts';
import type { SayableDatabase } from '../database.ts';
import { type ListPage, readable } from '../readable.ts';
import { storeOf } from '../storage-error.ts';

const isReadable = readable(readingSchema, 'a reading');

/** The store of readings. Every function rejects with an AppError with a reason `storage-…`. */
export interface ReadingStore {
  /** Lists readings, newest first, without deleted ones and those of which no sentence was read. */
  list(page: ListPage): Promise<Reading[]>;
  /** Returns a reading; undefined if it doesn't exist. A deleted reading is returned until it is purged. */
  get(id: string): Promise<Reading | undefined>;
  /** Inserts or replaces a reading. */
  put(reading: Reading): Promise<void>;
  /**
   * Adds a sentence in place of the same sentence read earlier. The attempt of a reading that was deleted
   * meanwhile is deleted, too.
   */
  addRead(id: string, read: StoredReadSentence): Promise<void>;
  /** Adds an attempt's result to its sentence; does nothing if the sentence has another attempt by now. */
  setRight(id: string, attemptId: string, right: RightWords): Promise<void>;
  /** Hides the reading with its attempts; `undoDelete` restores both. */
  markDeleted(id: string): Promise<void>;
  undoDelete(id: string): Promise<void>;
}

type RightWords = Required<Pick<StoredReadSentence, 'wordsRight' | 'pausesMs'>>;

export function createReadingStore(database: SayableDatabase, now: () => number = Date.now): ReadingStore {
  const { readings } = database;
  const isShown = (row: Reading) => row.deletedAt === undefined && row.read.length > 0 && isReadable(row);
  return storeOf<ReadingStore>({
    list: ({ limit, before }) =>
      readings
        .where('startedAt')
        .below(before ?? Number.POSITIVE_INFINITY)
        .reverse()
        .filter(isShown)
        .limit(limit)
        .toArray(),
    get: (id) => readings.get(id),
    put: async (reading) => {
      await readings.put(readingSchema.parse(reading));
    },
    addRead: (id, added) => {
      const one = storedReadSentenceSchema.parse(added);
      return database.transaction('rw', [...attemptTables(database), readings], async () => {
        const reading = await readings.get(id);
        const others = reading?.read.filter(({ sentence }) => sentence !== one.sentence) ?? [];
        if (reading) await readings.put({ ...reading, read: [...others, one] });
        if (reading && reading.deletedAt === undefined) return;
        await markAttempts(database, [one.attemptId], reading?.deletedAt ?? now());
      });
    },
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
