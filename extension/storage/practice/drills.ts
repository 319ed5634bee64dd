import { type Drill, drillSchema } from '@sayable/shared/contracts';
import { applyStep, type DrillStep } from '@sayable/shared/drill';
import { markWithAttempts, refreshDrill } from '../attempts/write-attempt.ts';
import type { SayableDatabase } from '../database.ts';
import { type ListPage, readable } from '../readable.ts';
import { storeOf } from '../storage-error.ts';

const isReadable = readable(drillSchema, 'a drill');

/** The store of drills. Every function rejects with an AppError with a reason `storage-…`. */
export interface DrillStore {
  /** Lists drills, newest first, without deleted ones and those whose sentences are still being chosen. */
  list(page: ListPage): Promise<Drill[]>;
  get(id: string): Promise<Drill | undefined>;
  /** Returns the drill that is open in the side panel. */
  open(): Promise<Drill | undefined>;
  /** Stores a new drill, in place of any other whose sentences were still being chosen. */
  put(drill: Drill): Promise<void>;
  /** Applies a step and returns the resulting drill; undefined if the drill doesn't exist. */
  step(id: string, step: DrillStep): Promise<Drill | undefined>;
  /** Opens the drill in the side panel. */
  bringUp(id: string): Promise<void>;
  /** Closes the drill in the side panel; a drill that was never begun is removed. */
  leave(id: string): Promise<void>;
  /** Returns the drill that was finished last before this drill. */
  finishedBefore(drill: Drill): Promise<Drill | undefined>;
  /** Hides the drill with its attempts; `undoDelete` restores both. */
  markDeleted(id: string): Promise<void>;
  undoDelete(id: string): Promise<void>;
}

export function createDrillStore(database: SayableDatabase, now: () => number = Date.now): DrillStore {
  const { drills } = database;
  const change = async (id: string, changes: Partial<Drill>) => {
    await drills.update(id, changes);
  };
  return storeOf<DrillStore>({
    list: ({ limit, before }) =>
      drills
        .where('createdAt')
        .below(before ?? Number.POSITIVE_INFINITY)
        .reverse()
        .filter((row) => row.deletedAt === undefined && row.stage !== 'choosing' && isReadable(row))
        .limit(limit)
        .toArray(),
    get: (id) => drills.get(id),
    open: () => openOne(database),
    put: (drill) =>
      database.transaction('rw', drills, async () => {
        if (drill.stage === 'choosing') await drills.where('stage').equals('choosing').delete();
        await drills.put(drillSchema.parse(drill));
      }),
    step: (id, step) => takeStep(database, { id, step, now: now() }),
    bringUp: (id) => change(id, { openedAt: now() }),
    leave: (id) => leave(database, id),
    finishedBefore: ({ finishedAt, createdAt }) =>
      drills
        .where('finishedAt')
        .below(finishedAt ?? createdAt)
        .reverse()
        .filter(({ deletedAt, summary }) => deletedAt === undefined && summary !== undefined)
        .first(),
    markDeleted: (id) => markWithAttempts(database, 'drill', { id, deletedAt: now() }),
    undoDelete: (id) => markWithAttempts(database, 'drill', { id, deletedAt: undefined }),
  });
}

async function openOne({ drills }: SayableDatabase): Promise<Drill | undefined> {
  const newest = await drills.orderBy('openedAt').reverse().first();
  return newest && newest.deletedAt === undefined && isReadable(newest) ? newest : undefined;
}

/** A drill that was never begun is removed; other drills that were marked open are closed too. */
function leave(database: SayableDatabase, id: string): Promise<void> {
  const { drills } = database;
  return database.transaction('rw', drills, async () => {
    const drill = await drills.get(id);
    if (drill?.stage === 'choosing') await drills.delete(id);
    else await drills.where('openedAt').above(0).modify({ openedAt: undefined });
  });
}

function takeStep(
  database: SayableDatabase,
  { id, step, now }: { id: string; step: DrillStep; now: number },
): Promise<Drill | undefined> {
  return database.transaction('rw', database.drills, database.attempts, async () => {
    const before = await database.drills.get(id);
    if (!before) return undefined;
    const after = applyStep(before, step, now);
    if (after === before) return before;
    await database.drills.put(drillSchema.parse(after));
    // The summary is made when the drill finishes.
    if (after.stage === 'finished' && before.stage !== 'finished') await refreshDrill(database, id);
    return database.drills.get(id);
  });
}
