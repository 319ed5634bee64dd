import { scorerVersionOf } from '@sayable/shared/assessment';
import type { Attempt } from '@sayable/shared/contracts';
import type { SayableDatabase } from './database.ts';
import type { ScorerRow } from './scorer-row.ts';
import { stored } from './storage-error.ts';
import { attemptTables, replaceAttempts } from './write-attempt.ts';

/**
 * The queue of scores by an earlier scorer whose recordings are kept, so that they can be scored again. The only state
 * is the scores and the failures: the next worker starts where the last one stopped. Every function rejects with an
 * AppError with a reason `storage-…`.
 */
export interface RescoringStore {
  /** Returns the number of attempts that wait to be scored by this scorer. */
  waiting(scorer: string): Promise<number>;
  /** Returns the newest waiting attempt. */
  next(scorer: string): Promise<string | undefined>;
  /** Counts one more try before it starts, so that a try that ends the browser isn't repeated for ever. */
  begin(id: string, scorer: string): Promise<void>;
  /** Uncounts a try that was cancelled. */
  callOff(id: string): Promise<void>;
  /** Gives up an attempt for which another try would have the same result. */
  giveUp(id: string, scorer: string): Promise<void>;
  /**
   * Replaces the old judgement with the new one; does nothing if the attempt was deleted or judged again meanwhile.
   * @param before the attempt as it was when the try began
   */
  finish(before: Attempt, judged: Pick<Attempt, 'alignment' | 'assessment'>): Promise<void>;
}

/** A second try, because a busy or suspended machine may have caused the first failure. */
export const MOST_TRIES = 2;

export function createRescoringStore(database: SayableDatabase): RescoringStore {
  const { scorers } = database;
  const tried = (id: string, change: (row: ScorerRow) => ScorerRow['tried']) =>
    stored(() =>
      database.transaction('rw', scorers, async () => {
        const row = await scorers.get(id);
        if (row) await scorers.update(id, { tried: change(row) });
      }),
    );
  return {
    waiting: (scorer) => stored(async () => (await waitingRows(database, scorer)).length),
    next: (scorer) =>
      stored(async () => {
        const rows = await waitingRows(database, scorer);
        return rows.sort((one, other) => other.startedAt - one.startedAt)[0]?.id;
      }),
    begin: (id, scorer) => tried(id, (row) => ({ scorer, times: timesTried(row, scorer) + 1 })),
    callOff: (id) => tried(id, ({ tried }) => tried && { ...tried, times: Math.max(0, tried.times - 1) }),
    giveUp: (id, scorer) => tried(id, () => ({ scorer, times: MOST_TRIES })),
    finish: (before, judged) =>
      stored(() =>
        database.transaction('rw', attemptTables(database), async () => {
          const now = await database.attempts.get(before.id);
          if (!now?.assessment || now.deletedAt !== undefined || !before.assessment) return;
          if (scorerVersionOf(now.assessment) !== scorerVersionOf(before.assessment)) return;
          await replaceAttempts(database, [now], [{ ...now, ...judged, failure: undefined }]);
        }),
      ),
  };
}

/**
 * Returns the waiting rows from sizes and scorers, without reading attempts. Scores that a server helped with are
 * unchanged: the device alone would lose what the server recognized, and asking the server again costs money and
 * uploads a recording without a request. Such a score is outside the totals, like a score whose recording was evicted.
 */
async function waitingRows(
  { scorers, recordingSizes }: SayableDatabase,
  scorer: string,
): Promise<ScorerRow[]> {
  const earlier = await scorers.where('scorer').notEqual(scorer).toArray();
  if (earlier.length === 0) return [];
  const recorded = new Set(await recordingSizes.toCollection().primaryKeys());
  return earlier.filter(
    (row) => !row.isHelped && recorded.has(row.id) && timesTried(row, scorer) < MOST_TRIES,
  );
}

function timesTried({ tried }: ScorerRow, scorer: string): number {
  return tried?.scorer === scorer ? tried.times : 0;
}
