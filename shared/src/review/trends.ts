import type { DayTotal, PracticeDay, SoundTotal } from '../contracts/index.ts';
import { importanceOfErrors } from '../phonetics/index.ts';
import { lastDays, weekOf } from './days.ts';

/** Returns the Mondays of the last weeks, oldest first. */
export function lastWeeks(today: string, count: number): string[] {
  return lastDays(weekOf(today), (count - 1) * 7 + 1).filter((_, index) => index % 7 === 0);
}

/**
 * Returns the mean score of each week; null for one without an attempt.
 * @param weeks Mondays, oldest first
 */
export function weekScoresOf(totals: readonly DayTotal[], weeks: readonly string[]): (number | null)[] {
  const sums = new Map<string, { sum: number; count: number }>();
  for (const { day, attempts, scoreSum } of totals) {
    const week = weekOf(day);
    const { sum, count } = sums.get(week) ?? { sum: 0, count: 0 };
    sums.set(week, { sum: sum + scoreSum, count: count + attempts });
  }
  return weeks.map((week) => {
    const { sum, count } = sums.get(week) ?? { sum: 0, count: 0 };
    return count > 0 ? Math.round(sum / count) : null;
  });
}

/** The pauses inside groups in a week, and the tries among which they were. */
export interface WeekPauses {
  pauses: number;
  tries: number;
}

/**
 * Returns the pauses inside groups of each week; null for one without an attempt.
 * @param weeks Mondays, oldest first
 */
export function weekPausesOf(totals: readonly DayTotal[], weeks: readonly string[]): (WeekPauses | null)[] {
  return weeks.map((week) => {
    const own = totals.filter(({ day }) => weekOf(day) === week);
    const sum = (count: (one: DayTotal) => number) => own.reduce((all, one) => all + count(one), 0);
    const tries = sum(({ attempts }) => attempts);
    return tries > 0 ? { tries, pauses: sum(({ pauses = 0 }) => pauses) } : null;
  });
}

/** How a sound changed. `unknown`: said too seldom to tell. */
export type SoundChange = 'better' | 'worse' | 'same' | 'unknown';

export interface SoundTrend {
  phone: string;
  /** By month, oldest first. */
  months: { wrong: number; count: number }[];
  /** Over all these months. */
  wrong: number;
  count: number;
  change: SoundChange;
}

/** Fewer occurrences in a half of the time say nothing about it. */
const ENOUGH = 10;
/** A smaller change of the share of wrong ones is chance, or the scorer's own uncertainty. */
const LEAST_CHANGE = 0.05;

/**
 * Returns the trend of each sound, those that matter most first: share of errors times functional load.
 * @param months `2026-11`, oldest first
 */
export function soundTrendsOf(totals: readonly SoundTotal[], months: readonly string[]): SoundTrend[] {
  const phones = new Map<string, { wrong: number; count: number }[]>();
  for (const one of totals) {
    const at = months.indexOf(one.month);
    if (at < 0 || one.count <= 0) continue;
    const known = phones.get(one.phone) ?? months.map(() => ({ wrong: 0, count: 0 }));
    known[at] = { wrong: one.wrong, count: one.count };
    phones.set(one.phone, known);
  }
  return [...phones]
    .map(([phone, byMonth]) => ({ phone, months: byMonth, ...sumOf(byMonth), change: changeOf(byMonth) }))
    .sort((one, other) => importanceOfErrors(other) - importanceOfErrors(one) || other.count - one.count);
}

function sumOf(months: readonly { wrong: number; count: number }[]): { wrong: number; count: number } {
  return months.reduce((sum, { wrong, count }) => ({ wrong: sum.wrong + wrong, count: sum.count + count }), {
    wrong: 0,
    count: 0,
  });
}

/** Compares the newest month with all before it. */
function changeOf(months: readonly { wrong: number; count: number }[]): SoundChange {
  const now = sumOf(months.slice(-1));
  const before = sumOf(months.slice(0, -1));
  if (now.count < ENOUGH || before.count < ENOUGH) return 'unknown';
  const difference = now.wrong / now.count - before.wrong / before.count;
  if (Math.abs(difference) < LEAST_CHANGE) return 'same';
  return difference < 0 ? 'better' : 'worse';
}

/** Returns the last months, oldest first: `2026-11`. */
export function lastMonths(today: string, count: number): string[] {
  const [year = 0, month = 1] = today.split('-').map(Number);
  return Array.from({ length: count }, (_, index) => {
    const at = year * 12 + month - 1 - (count - 1 - index);
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
  });
}

/** Returns the practice of each of these days; a day without any has zeros. */
export function practiceByDay(days: readonly PracticeDay[], shown: readonly string[]): PracticeDay[] {
  const known = new Map(days.map((one) => [one.day, one]));
  return shown.map((day) => known.get(day) ?? { day, tries: 0, durationMs: 0 });
}
