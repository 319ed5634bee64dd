import type { Attempt, ScorerDayTotal, ScorerSoundTotal } from '@sayable/shared/contracts';
import { addDayTotal, addSoundTotal, contributionOf } from '@sayable/shared/drill';
import type { Transaction } from 'dexie';
import { type ScorerRow, scorerRowOf } from './scorer-row.ts';

/** The tables of one schema version that derive from its attempts. */
interface CountedTables {
  days: string;
  sounds: string;
  /** Returns the row's key as text. Rows with the same key are added up. */
  dayKey(total: ScorerDayTotal): string;
  soundKey(total: ScorerSoundTotal): string;
  /** Absent in versions without this table. */
  scorers?: string;
}

/** The number of attempts held in memory while they are counted. */
const COUNTED_AT_ONCE = 250;

/** Fills the tables that derive from attempts, for a migration that adds them. */
export async function countAll(transaction: Transaction, tables: CountedTables): Promise<void> {
  const attempts = transaction.table<Attempt, string>('attempts');
  const days = new Map<string, ScorerDayTotal>();
  const sounds = new Map<string, ScorerSoundTotal>();
  const scorers: ScorerRow[] = [];
  let page: Attempt[];
  let after = '';
  do {
    page = await attempts.where(':id').above(after).limit(COUNTED_AT_ONCE).toArray();
    after = page.at(-1)?.id ?? after;
    for (const one of page) {
      const contribution = contributionOf(one);
      for (const total of contribution.days) {
        const key = tables.dayKey(total);
        days.set(key, addDayTotal(days.get(key), total));
      }
      for (const total of contribution.sounds) {
        const key = tables.soundKey(total);
        sounds.set(key, addSoundTotal(sounds.get(key), total));
      }
      const row = scorerRowOf(one);
      if (row) scorers.push(row);
    }
  } while (page.length === COUNTED_AT_ONCE);
  await transaction.table<ScorerDayTotal>(tables.days).bulkPut([...days.values()]);
  await transaction.table<ScorerSoundTotal>(tables.sounds).bulkPut([...sounds.values()]);
  if (tables.scorers) await transaction.table<ScorerRow>(tables.scorers).bulkPut(scorers);
}
