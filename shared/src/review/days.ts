const dayMs = 24 * 60 * 60_000;

/** Noon in Greenwich: no change of a clock moves it to another day. */
function noonOf(day: string): number {
  return Date.parse(`${day}T12:00:00Z`);
}

/** Returns the day that is this many days later, or earlier where negative: `2026-11-20`. */
export function addDays(day: string, days: number): string {
  return new Date(noonOf(day) + days * dayMs).toISOString().slice(0, 10);
}

/** Returns the number of days from one day to another; negative if the other is earlier. */
export function daysBetween(day: string, other: string): number {
  return Math.round((noonOf(other) - noonOf(day)) / dayMs);
}

/** Returns the days up to this day, oldest first. */
export function lastDays(today: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => addDays(today, index + 1 - count));
}

/** Returns the Monday of the day's week. */
export function weekOf(day: string): string {
  const weekday = new Date(noonOf(day)).getUTCDay();
  return addDays(day, -((weekday + 6) % 7));
}
