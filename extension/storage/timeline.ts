import type { Attempt, Drill } from '@sayable/shared/contracts';
import { isShown } from './attempts.ts';
import type { SayableDatabase } from './database.ts';
import type { SessionStore } from './sessions.ts';
import { stored } from './storage-error.ts';

/** One row of the history: a session with all that was said in it, or a try that belongs to none. */
export type HistoryEntry =
  | { kind: 'attempt'; at: number; attempt: Attempt }
  | { kind: 'session'; at: number; session: Drill };

/** Sessions and single tries, newest first. Rejects with an AppError with the reason `storage-failed`. */
export interface TimelineStore {
  list(limit: number): Promise<HistoryEntry[]>;
}

/** Attempts that are looked at in one go; some of them lie in sessions. */
const LOOKED_AT = 48;

/** Reads the newest only, however many there are; of what lies in the sessions shown, not even that. */
export function createTimelineStore(
  database: SayableDatabase,
  { list }: Pick<SessionStore, 'list'>,
): TimelineStore {
  return {
    list: (limit) =>
      stored(async () => {
        const firstKeys = newestKeys(database, 0, LOOKED_AT);
        const [sessions, keys] = await Promise.all([list({ limit }), firstKeys]);
        const singles = await newestSingles(database, { limit, sessions, keys });
        const entries: HistoryEntry[] = [
          ...sessions.map((session) => ({ kind: 'session' as const, at: session.createdAt, session })),
          ...singles.map((attempt) => ({ kind: 'attempt' as const, at: attempt.startedAt, attempt })),
        ];
        return entries.sort((one, other) => other.at - one.at).slice(0, limit);
      }),
  };
}

function newestKeys({ attempts }: SayableDatabase, offset: number, count: number): PromiseLike<string[]> {
  return attempts.orderBy('startedAt').reverse().offset(offset).limit(count).primaryKeys();
}

interface Sought {
  limit: number;
  /** Newest first. */
  sessions: readonly Drill[];
  /** Of the newest attempts. */
  keys: readonly string[];
}

function isSingle({ sessionId, conversationId }: Attempt): boolean {
  return sessionId === undefined && conversationId === undefined;
}

/** Tries of no session and no conversation, as far as they can be among the first entries. */
async function newestSingles(
  database: SayableDatabase,
  { limit, sessions, keys: firstKeys }: Sought,
): Promise<Attempt[]> {
  const known = new Set(sessions.flatMap(({ items }) => items.flatMap(({ attemptIds }) => attemptIds)));
  const found: Attempt[] = [];
  let keys = firstKeys;
  let count = LOOKED_AT;
  for (let offset = 0; ; ) {
    const rows = await database.attempts.bulkGet(keys.filter((key) => !known.has(key)));
    const present = rows.filter((row) => row !== undefined);
    found.push(...present.filter((row) => isSingle(row) && isShown(row)));
    const reached = present.at(-1)?.startedAt ?? Number.POSITIVE_INFINITY;
    // As many entries as are wanted are newer than what would be looked at next.
    const isEnough = found.length + sessions.filter(({ createdAt }) => createdAt >= reached).length >= limit;
    if (isEnough || keys.length < count) break;
    offset += count;
    count *= 2;
    keys = await newestKeys(database, offset, count);
  }
  return found.slice(0, limit);
}
