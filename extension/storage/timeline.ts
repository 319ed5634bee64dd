import type { Attempt, SentenceSession } from '@sayable/shared/contracts';
import { type AttemptStore, isShown } from './attempts.ts';
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

/** Room for rows that are left out: deleted ones, the one being recorded, damaged ones. */
const SPARE_ROWS = 8;

/** Finds the newest by keys, so that what lies in sessions is never read for it. */
export function createTimelineStore(
  database: SayableDatabase,
  { list }: Pick<SessionStore, 'list'>,
): TimelineStore {
  return {
    list: (limit) =>
      stored(async () => {
        const [sessions, singles] = await Promise.all([list({ limit }), newestSingles(database, limit)]);
        const entries: HistoryEntry[] = [
          ...sessions.map((session) => ({ kind: 'session' as const, at: session.createdAt, session })),
          ...singles.map((attempt) => ({ kind: 'attempt' as const, at: attempt.startedAt, attempt })),
        ];
        return entries.sort((one, other) => other.at - one.at).slice(0, limit);
      }),
  };
}

async function newestSingles({ attempts }: SayableDatabase, limit: number): ReturnType<AttemptStore['list']> {
  const [oldestFirst, inSessions] = await Promise.all([
    attempts.orderBy('startedAt').primaryKeys(),
    attempts.where('sessionId').above('').primaryKeys(),
  ]);
  const grouped = new Set(inSessions);
  const newestFirst = oldestFirst.reverse().filter((id) => !grouped.has(id));
  const found: Attempt[] = [];
  for (let from = 0; from < newestFirst.length && found.length < limit; from += limit + SPARE_ROWS) {
    const rows = await attempts.bulkGet(newestFirst.slice(from, from + limit + SPARE_ROWS));
    found.push(...rows.filter((row) => row !== undefined).filter(isShown));
  }
  return found.slice(0, limit);
}
