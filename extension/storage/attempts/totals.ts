import { calendarDay, worstSoundsOf } from '@sayable/shared/drill';
import type { SayableDatabase } from '../database.ts';
import { storeOf } from '../storage-error.ts';

/** The number of sounds by which a drill is chosen. */
const HARD_SOUNDS = 3;

/** Returns today's date in the person's calendar. */
export function today(nowMs: number = Date.now()): string {
  return calendarDay(nowMs, new Date(nowMs).getTimezoneOffset());
}

/**
 * Returns the moment at which the person's next day begins, in epoch milliseconds. Some zones skip or repeat
 * a midnight.
 */
export function nextDayStart(nowMs: number = Date.now()): number {
  const now = new Date(nowMs);
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1).getTime();
}

/**
 * The store of running totals. It reads no attempts. Every function rejects with an AppError with a reason
 * `storage-…`.
 */
export function createTotalsStore({ dayScores, soundScores }: SayableDatabase, now: () => number = Date.now) {
  const soundsSince = async (month: string) => {
    const rows = await soundScores.where('[month+phone]').aboveOrEqual([month, '']).toArray();
    return rows.filter(({ count }) => count > 0);
  };
  const recentSounds = () => soundsSince(monthBefore(today(now()).slice(0, 7)));
  return storeOf({
    /** Returns days of practice from this day on, oldest first; days without practice are left out. */
    daysSince: async (day: string) => {
      const rows = await dayScores.where('day').aboveOrEqual(day).toArray();
      return rows.filter(({ attempts }) => attempts > 0);
    },
    /** Returns phone totals from this month on (`2026-11`). */
    soundsSince,
    /** Returns phone totals of this month and the previous month. */
    recentSounds,
    /**
     * Returns the phones (ARPAbet without stress) that this person said wrong most often of late, worst
     * first.
     */
    hardSounds: async () => worstSoundsOf(await recentSounds(), HARD_SOUNDS).map(({ phone }) => phone),
  });
}

/** Returns the previous month: "2026-01" → "2025-12". */
function monthBefore(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return number > 1 ? `${year}-${String(number - 1).padStart(2, '0')}` : `${year - 1}-12`;
}
