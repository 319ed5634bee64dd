import type { Attempt } from '@sayable/shared/contracts';
import type { SayableDatabase } from './database.ts';
import { scorerRowOf } from './scorer-row.ts';

/** Updates the scorer rows after attempts changed. Runs in a transaction of the caller. */
export async function followScorers(
  { scorers }: Pick<SayableDatabase, 'scorers'>,
  before: readonly (Attempt | undefined)[],
  after: readonly (Attempt | undefined)[],
): Promise<void> {
  const rows = after.flatMap((one) => scorerRowOf(one) ?? []);
  const present = new Set(rows.map(({ id }) => id));
  const gone = before.flatMap((one) => scorerRowOf(one)?.id ?? []).filter((id) => !present.has(id));
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
