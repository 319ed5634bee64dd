import type { Reading } from '../contracts/reading.ts';
import { weekOf } from '../review/index.ts';
import { accountOf, rightOfHundred } from './account.ts';

/** The readings of a week. */
export interface ReadingWeek {
  /** The median of its readings. */
  wordsPerMinute: number;
  /** The right words of a hundred assessed ones; null if none was assessed. */
  right: number | null;
}

/**
 * Returns the readings of each week; null for one without a pace.
 * @param weeks Mondays, oldest first
 * @param dayOf the day of a moment in the person's calendar
 */
export function readingWeeksOf(
  readings: readonly Reading[],
  weeks: readonly string[],
  dayOf: (epochMs: number) => string,
): (ReadingWeek | null)[] {
  return weeks.map((week) => {
    const own = readings.filter(({ startedAt }) => weekOf(dayOf(startedAt)) === week);
    const paces = own.flatMap(({ read }) => accountOf(read).wordsPerMinute ?? []);
    if (paces.length === 0) return null;
    return {
      wordsPerMinute: median(paces),
      right: rightOfHundred(accountOf(own.flatMap(({ read }) => read))),
    };
  });
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const [low = 0, high = low] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return Math.round((low + high) / 2);
}
