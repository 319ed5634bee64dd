import type { DayTotal, SoundTotal } from '@sayable/shared/contracts';
import { calendarDay } from '@sayable/shared/session';
import type { SayableDatabase } from './database.ts';
import { stored } from './storage-error.ts';

/** What the running totals say, without reading any attempt. */
export interface TotalsStore {
  /** Days of practice from this day on, oldest first; days without are left out. */
  daysSince(day: string): Promise<DayTotal[]>;
  /** Sounds by month, of this month and the one before. */
  recentSounds(): Promise<SoundTotal[]>;
}

/** Today, in the person's calendar. */
export function today(nowMs: number = Date.now()): string {
  return calendarDay(nowMs, new Date(nowMs).getTimezoneOffset());
}

export function createTotalsStore(
  { dayTotals, soundTotals }: SayableDatabase,
  now: () => number = Date.now,
): TotalsStore {
  return {
    daysSince: (day) =>
      stored(async () => (await dayTotals.where('day').aboveOrEqual(day).toArray()).filter(isPractised)),
    recentSounds: () =>
      stored(async () => {
        const month = today(now()).slice(0, 7);
        const rows = await soundTotals
          .where('[month+phone]')
          .aboveOrEqual([monthBefore(month), ''])
          .toArray();
        return rows.filter(({ count }) => count > 0);
      }),
  };
}

function isPractised({ attempts }: DayTotal): boolean {
  return attempts > 0;
}

/** "2026-01" → "2025-12" */
function monthBefore(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return number > 1 ? `${year}-${String(number - 1).padStart(2, '0')}` : `${year - 1}-12`;
}
