import type { Attempt, PracticeDay, Settings } from '../contracts/index.ts';
import { dayOf } from '../drill/index.ts';
import { addDays, daysBetween } from './days.ts';

/** Returns the practice that an attempt adds when it is judged; null if it adds none. */
export function practiceOf(before: Attempt | undefined, after: Attempt): PracticeDay | null {
  if (!after.assessment || before?.assessment || after.deletedAt !== undefined) return null;
  return { day: dayOf(after), tries: 1, durationMs: Math.round(after.durationMs) };
}

export function addPractice(known: PracticeDay | undefined, more: PracticeDay): PracticeDay {
  return {
    day: more.day,
    tries: (known?.tries ?? 0) + more.tries,
    durationMs: (known?.durationMs ?? 0) + more.durationMs,
  };
}

export interface Streak {
  /** The days with practice, without those that were forgiven. */
  days: number;
  /** True if today is one of them. */
  isToday: boolean;
}

/** One missed day is forgiven in any row of this many days. */
const FORGIVEN_ONCE_IN = 7;

/**
 * Returns the days of practice in a row up to today. Today may still come, and one missed day a week is
 * forgiven. Days after today are left out: the clock was set back.
 */
export function streakOf(practised: readonly PracticeDay[], today: string): Streak {
  const days = new Set(practised.filter(({ tries }) => tries > 0).map(({ day }) => day));
  const isToday = days.has(today);
  let count = isToday ? 1 : 0;
  let forgiven: string | null = null;
  for (let day = addDays(today, -1); ; day = addDays(day, -1)) {
    if (days.has(day)) count++;
    else if (forgiven !== null && daysBetween(day, forgiven) < FORGIVEN_ONCE_IN) break;
    // A missed day is forgiven only between two days of practice.
    else if (days.has(addDays(day, -1))) forgiven = day;
    else break;
  }
  return { days: count, isToday };
}

export interface Goal {
  unit: 'tries' | 'minutes';
  /** The progress of today; minutes are rounded down. */
  done: number;
  amount: number;
}

/** Returns today's goal; null if the person has none. */
export function goalOf(
  { goalUnit, goalAmount }: Pick<Settings, 'goalUnit' | 'goalAmount'>,
  practised: PracticeDay | undefined,
): Goal | null {
  if (goalUnit === 'none') return null;
  const { tries, durationMs } = practised ?? { tries: 0, durationMs: 0 };
  return {
    unit: goalUnit,
    done: goalUnit === 'tries' ? tries : Math.floor(durationMs / 60_000),
    amount: goalAmount,
  };
}
