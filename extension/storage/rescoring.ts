import { type Attempt, scorerVersionOf } from '@sayable/shared/contracts';
import type { SayableDatabase } from './database.ts';
import type { ScorerRow } from './scorer-row.ts';
import { stored } from './storage-error.ts';
import { attemptTables, replaceAttempts } from './write-attempt.ts';

/**
 * Scores of an earlier scorer whose recordings are kept, so that they can be scored anew. Nothing else is remembered of
 * the work than the scores themselves and what failed: whoever goes on with it begins where the last one stopped. Every
 * function rejects with an AppError with the reason `storage-failed`.
 */
export interface RescoringStore {
  /** The number of attempts that wait to be scored by this scorer. */
  waiting(scorer: string): Promise<number>;
  /** The newest of them. */
  next(scorer: string): Promise<string | undefined>;
  /** Counts one more try before it is made, so that one which ends the browser isn't made for ever. */
  begin(id: string, scorer: string): Promise<void>;
  /** That try was called off, and doesn't count. */
  callOff(id: string): Promise<void>;
  /** Trying again would come to the same. */
  giveUp(id: string, scorer: string): Promise<void>;
  /**
   * Puts the new judgement in the place of the old one; nothing happens where the attempt was deleted or judged anew
   * meanwhile.
   * @param before the attempt as it was when that began
   */
  finish(before: Attempt, judged: Pick<Attempt, 'alignment' | 'assessment'>): Promise<void>;
}

/** A machine that was busy or put to sleep may have been the reason once. */
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
 * Sizes and scorers are read, and no attempt. What a server helped with stays as it is: the device alone would take away
 * what the server heard, and asking the server anew costs money and sends a recording out that nobody asked it for. Such
 * a score stands outside the totals like one whose recording is gone.
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
