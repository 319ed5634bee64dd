import { type Attempt, type Drill, isOfRound, type Reading } from '@sayable/shared/contracts';
import type { SayableDatabase } from '../database.ts';
import type { DrillStore } from '../practice/drills.ts';
import type { ReadingStore } from '../practice/readings.ts';
import { storeOf } from '../storage-error.ts';
import { isShown } from './attempts.ts';

/** One row of the history: a drill or a reading with all its attempts, or an attempt of neither. */
export type HistoryEntry = { id: string; at: number } & (
  | { kind: 'attempt'; attempt: Attempt }
  | { kind: 'drill'; drill: Drill }
  | { kind: 'reading'; reading: Reading }
);

/**
 * The number of keys read at once. Some belong to attempts of drills and readings, and keys are cheap
 * compared to rows.
 */
const KEYS_READ = 48;

/**
 * The store of drills, readings and single attempts, newest first. It reads only the newest rows, and no
 * attempts of the listed drills and readings. Rejects with an AppError with a reason `storage-…`.
 */
export function createTimelineStore(
  database: SayableDatabase,
  drillStore: Pick<DrillStore, 'list'>,
  readingStore: Pick<ReadingStore, 'list'>,
) {
  return storeOf({
    list: async (limit: number) => {
      const firstKeys = newestKeys(database, 0, KEYS_READ);
      const [drills, readings, keys] = await Promise.all([
        drillStore.list({ limit }),
        readingStore.list({ limit, withRuns: true }),
        firstKeys,
      ]);
      const groups: HistoryEntry[] = [
        ...drills.map((drill) => ({ kind: 'drill' as const, id: drill.id, at: drill.createdAt, drill })),
        ...readings.map((reading) => ({
          kind: 'reading' as const,
          id: reading.id,
          at: reading.startedAt,
          reading,
        })),
      ];
      const known = [
        ...drills.flatMap(({ items }) => items.flatMap(({ attemptIds }) => attemptIds)),
        ...readings.flatMap(({ read }) => read.map(({ attemptId }) => attemptId)),
      ];
      const singles = await newestSingles(database, { limit, groups, known: new Set(known), keys });
      const entries: HistoryEntry[] = [
        ...groups,
        ...singles.map((attempt) => ({
          kind: 'attempt' as const,
          id: attempt.id,
          at: attempt.startedAt,
          attempt,
        })),
      ];
      return entries.sort((one, other) => other.at - one.at).slice(0, limit);
    },
  });
}

function newestKeys({ attempts }: SayableDatabase, offset: number, count: number): PromiseLike<string[]> {
  return attempts.orderBy('startedAt').reverse().offset(offset).limit(count).primaryKeys();
}

interface Sought {
  limit: number;
  /** The newest drills and readings, and the keys of their attempts. */
  groups: readonly HistoryEntry[];
  known: ReadonlySet<string>;
  /** The keys of the newest attempts. */
  keys: readonly string[];
}

function isSingle(attempt: Attempt): boolean {
  const { drillId, conversationId, readingId, part } = attempt;
  return !isOfRound(attempt) && [drillId, conversationId, readingId, part].every((one) => one === undefined);
}

/**
 * Returns attempts at whole sentences without a drill, conversation or reading that can be among the first
 * entries. Rows are read in pages of `limit`: a row has some kilobytes, and most histories need no second
 * page.
 */
async function newestSingles(
  database: SayableDatabase,
  { limit, groups, known, keys: firstKeys }: Sought,
): Promise<Attempt[]> {
  const found: Attempt[] = [];
  let keys = firstKeys;
  let count = KEYS_READ;
  for (let offset = 0; ; ) {
    const unknown = keys.filter((key) => !known.has(key));
    for (let at = 0; at < unknown.length; at += limit) {
      const rows = await database.attempts.bulkGet(unknown.slice(at, at + limit));
      const present = rows.filter((row) => row !== undefined);
      found.push(...present.filter((row) => isSingle(row) && isShown(row)));
      const oldest = present.at(-1)?.startedAt ?? Number.POSITIVE_INFINITY;
      // All wanted entries are newer than the next rows.
      const newerGroups = groups.filter(({ at }) => at >= oldest).length;
      if (found.length + newerGroups >= limit) return found.slice(0, limit);
    }
    if (keys.length < count) return found.slice(0, limit);
    offset += count;
    count *= 2;
    keys = await newestKeys(database, offset, count);
  }
}
