import type { PracticeDay, ScorerDayTotal, ScorerSoundTotal } from '../contracts/index.ts';
import { lastDays, weekOf } from './days.ts';

/** The scores of one scorer by week: a line of its own. */
export interface ScorerWeeks {
  scorer: string;
  /** One for each week asked for; null without an attempt. */
  means: (number | null)[];
  attempts: number;
}

/** Returns the Mondays of the last weeks, oldest first. */
export function lastWeeks(today: string, count: number): string[] {
  return lastDays(weekOf(today), (count - 1) * 7 + 1).filter((_, index) => index % 7 === 0);
}

/**
 * Returns the mean scores by week, each scorer's apart; the scorer of the newest attempt is the last one.
 * @param weeks Mondays, oldest first
 */
export function weekScoresOf(totals: readonly ScorerDayTotal[], weeks: readonly string[]): ScorerWeeks[] {
  const scorers = new Map<string, { sums: Map<string, { sum: number; count: number }>; last: string }>();
  for (const { day, scorer, attempts, scoreSum } of totals) {
    const week = weekOf(day);
    if (attempts <= 0 || !weeks.includes(week)) continue;
    const known = scorers.get(scorer) ?? { sums: new Map(), last: '' };
    const { sum, count } = known.sums.get(week) ?? { sum: 0, count: 0 };
    known.sums.set(week, { sum: sum + scoreSum, count: count + attempts });
    scorers.set(scorer, { sums: known.sums, last: day > known.last ? day : known.last });
  }
  return [...scorers]
    .sort(([, one], [, other]) => one.last.localeCompare(other.last))
    .map(([scorer, { sums }]) => ({
      scorer,
      means: weeks.map((week) => {
        const total = sums.get(week);
        return total ? Math.round(total.sum / total.count) : null;
      }),
      attempts: [...sums.values()].reduce((all, { count }) => all + count, 0),
    }));
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
 * Returns the trend of each sound of one scorer, those that are wrong most often first.
 * @param months `2026-11`, oldest first
 */
export function soundTrendsOf(
  totals: readonly ScorerSoundTotal[],
  scorer: string | null,
  months: readonly string[],
): SoundTrend[] {
  const phones = new Map<string, { wrong: number; count: number }[]>();
  for (const one of totals) {
    const at = months.indexOf(one.month);
    if (one.scorer !== scorer || at < 0 || one.count <= 0) continue;
    const known = phones.get(one.phone) ?? months.map(() => ({ wrong: 0, count: 0 }));
    known[at] = { wrong: one.wrong, count: one.count };
    phones.set(one.phone, known);
  }
  return [...phones]
    .map(([phone, byMonth]) => ({ phone, months: byMonth, ...sumOf(byMonth), change: changeOf(byMonth) }))
    .sort((one, other) => other.wrong / other.count - one.wrong / one.count || other.count - one.count);
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
