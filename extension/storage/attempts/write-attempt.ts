import type { Attempt } from '@sayable/shared/contracts';
import {
  addDayTotal,
  addSoundTotal,
  type Contribution,
  contributionDifference,
  contributionOf,
  withAttempts,
} from '@sayable/shared/drill';
import { summaryOf } from '@sayable/shared/review';
import type { Table } from 'dexie';
import type { SayableDatabase } from '../database.ts';
import { practiceSteps } from '../practice/reviews.ts';

interface Deletable {
  deletedAt?: number | undefined;
}

/**
 * Returns the tables that change with an attempt. Every transaction that writes attempts requests all of
 * them.
 */
export function attemptTables(database: SayableDatabase) {
  const { attempts, dayScores, soundScores, drills } = database;
  const { reviewCards, practiceDays, summaries } = database;
  return [attempts, dayScores, soundScores, drills, reviewCards, practiceDays, summaries];
}

/**
 * Writes one attempt and its derived data: the running totals and its session. Runs in a transaction of the
 * caller.
 */
export async function writeAttempt(database: SayableDatabase, after: Attempt): Promise<void> {
  const before = await database.attempts.get(after.id);
  await database.attempts.put(after);
  const steps = practiceSteps(before, after);
  if (steps) await steps(database);
  await followAttempts(database, [before], [after]);
}

/** Takes back what an attempt says about review cards. Runs in a transaction of the caller. */
export async function takeBackReviews(database: SayableDatabase, id: string): Promise<void> {
  const before = await database.attempts.get(id);
  if (!before?.assessment) return;
  await practiceSteps(before, { ...before, assessment: { ...before.assessment, words: [] } })?.(database);
}

/** Changes some fields of attempts; skips attempts that don't exist. */
export async function changeAttempts(
  database: SayableDatabase,
  ids: readonly string[],
  changes: Partial<Omit<Attempt, 'id'>>,
): Promise<void> {
  const before = present(await database.attempts.bulkGet([...ids]));
  await database.attempts.bulkUpdate(before.map(({ id }) => ({ key: id, changes })));
  const after = before.map((one) => ({ ...one, ...changes }));
  for (const [index, one] of after.entries()) {
    const steps = practiceSteps(before[index], one);
    if (steps) await steps(database);
  }
  await followAttempts(database, before, after);
}

/** Hides attempts with their parts, or shows them again (undefined). */
export async function markAttempts(
  database: SayableDatabase,
  ids: readonly string[],
  deletedAt: number | undefined,
): Promise<void> {
  await changeAttempts(database, await withParts(database, ids), { deletedAt });
}

/**
 * Hides a drill, a conversation or a reading with its attempts, or shows them again (undefined). Attempts
 * that were deleted one by one earlier stay deleted.
 */
export async function markWithAttempts(
  database: SayableDatabase,
  kind: 'drill' | 'conversation' | 'reading',
  { id, deletedAt }: { id: string; deletedAt: number | undefined },
): Promise<void> {
  const { attempts } = database;
  const table: Table<Deletable, string> = database[`${kind}s`];
  await database.transaction('rw', [...new Set([...attemptTables(database), table])], async () => {
    const whole = await table.get(id);
    if (!whole) return;
    const own = await attempts.where(`${kind}Id`).equals(id).toArray();
    const before = deletedAt === undefined ? whole.deletedAt : undefined;
    const meant = own.filter((one) => one.deletedAt === before).map((one) => one.id);
    await table.update(id, { deletedAt });
    await markAttempts(database, meant, deletedAt);
  });
}

/** Returns the attempts and those that say some of their words again. */
export async function withParts({ attempts }: SayableDatabase, ids: readonly string[]): Promise<string[]> {
  return [...ids, ...(await attempts.where('part.of').anyOf(ids).primaryKeys())];
}

export async function deleteAttempts(database: SayableDatabase, ids: readonly string[]): Promise<void> {
  const before = present(await database.attempts.bulkGet([...ids]));
  await database.attempts.bulkDelete([...ids]);
  await followAttempts(database, before, []);
}

/** Replaces attempts by their new versions. */
export async function replaceAttempts(
  database: SayableDatabase,
  before: readonly Attempt[],
  after: readonly Attempt[],
): Promise<void> {
  await database.attempts.bulkPut(after);
  await followAttempts(database, before, after);
}

/**
 * Updates totals, summaries and drills after attempts changed. Cards and days of practice aren't updated:
 * attempts that are read back from a copy are no practice of today.
 */
export async function followAttempts(
  database: SayableDatabase,
  before: readonly (Attempt | undefined)[],
  after: readonly (Attempt | undefined)[],
): Promise<void> {
  // Each step is awaited only if it has something to do: a transaction ends while it waits for nothing.
  const totals = contributionDifference(sumOf(before), sumOf(after));
  if (totals.days.length > 0 || totals.sounds.length > 0) await addToTotals(database, totals);
  const summaries = after.flatMap((one) => summaryOf(one) ?? []);
  const unlisted = lostIds(before.map(summaryOf), summaries);
  if (unlisted.length > 0) await database.summaries.bulkDelete(unlisted);
  if (summaries.length > 0) await database.summaries.bulkPut(summaries);
  const ids = new Set([...before, ...after].flatMap((one) => one?.drillId ?? []));
  for (const id of ids) await refreshDrill(database, id);
}

/** Returns the ids of rows that are there no more. */
function lostIds(
  before: readonly ({ id: string } | undefined)[],
  after: readonly { id: string }[],
): string[] {
  const present = new Set(after.map(({ id }) => id));
  return before.flatMap((one) => (one && !present.has(one.id) ? [one.id] : []));
}

/** Updates a drill's attempts, scores and summary from its present attempts. */
export async function refreshDrill(database: SayableDatabase, id: string): Promise<void> {
  const drill = await database.drills.get(id);
  if (!drill) return;
  const attempts = await database.attempts.where('drillId').equals(id).toArray();
  await database.drills.put(withAttempts(drill, attempts));
}

function sumOf(attempts: readonly (Attempt | undefined)[]): Contribution {
  const all = attempts.map(contributionOf);
  return { days: all.flatMap(({ days }) => days), sounds: all.flatMap(({ sounds }) => sounds) };
}

async function addToTotals(
  { dayScores, soundScores }: Pick<SayableDatabase, 'dayScores' | 'soundScores'>,
  { days, sounds }: Contribution,
): Promise<void> {
  if (days.length > 0) {
    const known = await dayScores.bulkGet(days.map(({ day }) => day));
    await dayScores.bulkPut(days.map((one, index) => addDayTotal(known[index], one)));
  }
  if (sounds.length > 0) {
    const known = await soundScores.bulkGet(sounds.map(({ month, phone }) => [month, phone]));
    await soundScores.bulkPut(sounds.map((one, index) => addSoundTotal(known[index], one)));
  }
}

function present<T>(rows: readonly (T | undefined)[]): T[] {
  return rows.filter((row) => row !== undefined);
}
