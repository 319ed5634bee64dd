import type { Attempt, Drill } from '@sayable/shared/contracts';
import type { SayableDatabase } from '../database.ts';
import type { DrillStore } from '../practice/drills.ts';
import { storeOf } from '../storage-error.ts';
import { isShown } from './attempts.ts';

/** One row of the history: a drill with all its attempts, or an attempt without a drill. */
export type HistoryEntry =
  | { kind: 'attempt'; at: number; attempt: Attempt }
  | { kind: 'drill'; at: number; drill: Drill };

/**
 * The number of keys read at once. Some belong to attempts of drills, and keys are cheap compared to rows.
 */
const KEYS_READ = 48;

/**
 * The store of drills and single attempts, newest first. It reads only the newest rows, and no attempts of
 * the listed drills. Rejects with an AppError with a reason `storage-…`.
 */
export function createTimelineStore(database: SayableDatabase, { list }: Pick<DrillStore, 'list'>) {
  return storeOf({
    list: async (limit: number) => {
      const firstKeys = newestKeys(database, 0, KEYS_READ);
      const [drills, keys] = await Promise.all([list({ limit }), firstKeys]);
      const singles = await newestSingles(database, { limit, drills, keys });
      const entries: HistoryEntry[] = [
        ...drills.map((drill) => ({ kind: 'drill' as const, at: drill.createdAt, drill })),
        ...singles.map((attempt) => ({ kind: 'attempt' as const, at: attempt.startedAt, attempt })),
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
  /** The drills, newest first. */
  drills: readonly Drill[];
  /** The keys of the newest attempts. */
  keys: readonly string[];
}

function isSingle({ drillId, conversationId, part, contrast }: Attempt): boolean {
  return drillId === undefined && conversationId === undefined && !part && !contrast;
}

/**
 * Returns attempts at whole sentences without a drill or conversation that can be among the first entries.
 * Rows are read in pages of `limit`: a row has some kilobytes, and most histories need no second page.
 */
async function newestSingles(
  database: SayableDatabase,
  { limit, drills, keys: firstKeys }: Sought,
): Promise<Attempt[]> {
  const known = new Set(drills.flatMap(({ items }) => items.flatMap(({ attemptIds }) => attemptIds)));
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
      const newerDrills = drills.filter(({ createdAt }) => createdAt >= oldest).length;
      if (found.length + newerDrills >= limit) return found.slice(0, limit);
    }
    if (keys.length < count) return found.slice(0, limit);
    offset += count;
    count *= 2;
    keys = await newestKeys(database, offset, count);
  }
}
