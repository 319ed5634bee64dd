import type { ScorerDayTotal, ScorerSoundTotal } from '@sayable/shared/contracts';
import { calendarDay } from '@sayable/shared/drill';
import type { SayableDatabase } from './database.ts';
import { stored } from './storage-error.ts';

/** The store of running totals. It reads no attempts. */
export interface TotalsStore {
  /**
   * Returns days of practice from this day on, oldest first, with each scorer's results apart; days without practice
   * are left out.
   */
  daysSince(day: string): Promise<ScorerDayTotal[]>;
  /** Returns phone totals from this month on (`2026-11`), with each scorer's results apart. */
  soundsSince(month: string): Promise<ScorerSoundTotal[]>;
  /** Returns phone totals of this month and the previous month, with each scorer's results apart. */
  recentSounds(): Promise<ScorerSoundTotal[]>;
  /** Returns the phone totals of all months, with each scorer's results apart. */
  allSounds(): Promise<ScorerSoundTotal[]>;
  /**
   * Returns the scorer whose scores are shown together: the given scorer if it has scored anything, else the newest
   * score's. So a person who has just updated sees the old scores until the first of them is scored again, as does a
   * person on whose machine the network doesn't run. Null if there is no score.
   */
  shownScorer(current: string | null): Promise<string | null>;
}

/** Returns today's date in the person's calendar. */
export function today(nowMs: number = Date.now()): string {
  return calendarDay(nowMs, new Date(nowMs).getTimezoneOffset());
}

export function createTotalsStore(
  { dayScores, soundScores, scorers }: SayableDatabase,
  now: () => number = Date.now,
): TotalsStore {
  const soundsSince = (month: string) =>
    stored(async () => {
      const rows = await soundScores.where('[month+phone+scorer]').aboveOrEqual([month, '', '']).toArray();
      return rows.filter(({ count }) => count > 0);
    });
  return {
    daysSince: (day) =>
      stored(async () => {
        const rows = await dayScores.where('[day+scorer]').aboveOrEqual([day, '']).toArray();
        return rows.filter(({ attempts }) => attempts > 0);
      }),
    soundsSince,
    recentSounds: () => soundsSince(monthBefore(today(now()).slice(0, 7))),
    allSounds: () => stored(() => soundScores.filter(({ count }) => count > 0).toArray()),
    shownScorer: (current) =>
      stored(async () => {
        const own = current === null ? undefined : await scorers.where('scorer').equals(current).first();
        return (own ?? (await scorers.orderBy('startedAt').last()))?.scorer ?? null;
      }),
  };
}

/** Returns the previous month: "2026-01" → "2025-12". */
function monthBefore(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return number > 1 ? `${year}-${String(number - 1).padStart(2, '0')}` : `${year - 1}-12`;
}
