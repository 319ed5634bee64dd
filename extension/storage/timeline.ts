import type { Attempt, SentenceSession } from '@sayable/shared/contracts';
import { isShown } from './attempts.ts';
import type { SayableDatabase } from './database.ts';
import type { SessionStore } from './sessions.ts';
import { stored } from './storage-error.ts';

/** One row of the history: a session with all that was said in it, or a try that belongs to none. */
export type HistoryEntry =
  | { kind: 'attempt'; at: number; attempt: Attempt }
  | { kind: 'session'; at: number; session: SentenceSession };

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
        const sessions = await list({ limit });
        const singles = await newestSingles(database, limit, sessions);
        const entries: HistoryEntry[] = [
          ...sessions.map((session) => ({ kind: 'session' as const, at: session.createdAt, session })),
          ...singles.map((attempt) => ({ kind: 'attempt' as const, at: attempt.startedAt, attempt })),
        ];
        return entries.sort((one, other) => other.at - one.at).slice(0, limit);
      }),
  };
}

/** Tries of no session, as far as they can be among the first entries. */
async function newestSingles(
  { attempts }: SayableDatabase,
  limit: number,
  sessions: readonly SentenceSession[],
): Promise<Attempt[]> {
  const known = new Set(sessions.flatMap(({ items }) => items.flatMap(({ attemptIds }) => attemptIds)));
  // With as many sessions as entries, what is older than all of them has no place.
  const oldest = sessions.length < limit ? Number.NEGATIVE_INFINITY : (sessions.at(-1)?.createdAt ?? 0);
  const found: Attempt[] = [];
  let count = LOOKED_AT;
  for (let offset = 0; found.length < limit; offset += count, count *= 2) {
    const keys = await attempts.orderBy('startedAt').reverse().offset(offset).limit(count).primaryKeys();
    const rows = await attempts.bulkGet(keys.filter((key) => !known.has(key)));
    const present = rows.filter((row) => row !== undefined);
    found.push(...present.filter((row) => row.sessionId === undefined && isShown(row)));
    if (keys.length < count || (present.at(-1)?.startedAt ?? Number.POSITIVE_INFINITY) < oldest) break;
  }
  return found.slice(0, limit);
}
