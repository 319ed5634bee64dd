import type { Attempt } from '@sayable/shared/contracts';
import type { SayableDatabase } from './database.ts';
import { type ScorerRow, scorerRowOf } from './scorer-row.ts';

/** The scorer rows that change with attempts. */
interface ScorerChanges {
  rows: ScorerRow[];
  gone: string[];
}

/** Returns the scorer rows that change with attempts; null without any. */
export function scorerChanges(
  before: readonly (Attempt | undefined)[],
  after: readonly (Attempt | undefined)[],
): ScorerChanges | null {
  const rows = after.flatMap((one) => scorerRowOf(one) ?? []);
  const gone = lostIds(before.map(scorerRowOf), rows);
  return rows.length > 0 || gone.length > 0 ? { rows, gone } : null;
}

/** Returns the ids of rows that are there no more. */
export function lostIds(
  before: readonly ({ id: string } | undefined)[],
  after: readonly { id: string }[],
): string[] {
  const present = new Set(after.map(({ id }) => id));
  return before.flatMap((one) => (one && !present.has(one.id) ? [one.id] : []));
}

/** Updates the scorer rows. Runs in a transaction of the caller. */
export async function followScorers(
  { scorers }: Pick<SayableDatabase, 'scorers'>,
  { rows, gone }: ScorerChanges,
): Promise<void> {
  if (gone.length > 0) await scorers.bulkDelete(gone);
  if (rows.length === 0) return;
  const known = await scorers.bulkGet(rows.map(({ id }) => id));
  // The number of failed tries is kept while the score is still of the same scorer.
  const kept = rows.map((row, index) => {
    const there = known[index];
    return there?.tried && there.scorer === row.scorer ? { ...row, tried: there.tried } : row;
  });
  await scorers.bulkPut(kept);
}
