/** One number of the traps, with what issue 8 asks of it. */
export interface Figure {
  /** What was measured, and on what. */
  name: string;
  value: number;
  unit: '%' | 'points' | 'correlation';
  /** How many sounds, readings or cases it is of. */
  count: number;
  /** Absent where it is only reported. */
  limit?: { atLeast: number } | { atMost: number } | { within: number };
}

export type Limit = NonNullable<Figure['limit']>;

/** Whether a figure keeps its limit; one of nothing doesn't. */
export function keepsLimit({ value, limit, count }: Figure): boolean {
  if (!limit) return true;
  if (count === 0 || !Number.isFinite(value)) return false;
  if ('atLeast' in limit) return value >= limit.atLeast;
  return 'atMost' in limit ? value <= limit.atMost : Math.abs(value) <= limit.within;
}

/** "Sounds flagged, rms: 0.8 % of 412 (at most 1 %)" */
export function inWords({ name, value, unit, count, limit }: Figure): string {
  const sign = unit === '%' ? ' %' : unit === 'points' ? ' points' : '';
  const told = value.toFixed(unit === 'correlation' ? 3 : 1);
  return `${name}: ${told}${sign} of ${count}${limit ? ` (${limitInWords(limit)}${sign})` : ''}`;
}

export function limitInWords(limit: Limit): string {
  if ('atLeast' in limit) return `at least ${limit.atLeast}`;
  return 'atMost' in limit ? `at most ${limit.atMost}` : `within ±${limit.within}`;
}

/** The share of those for which `is` holds, as a figure in per cent. */
export function shareOf<T>(name: string, all: readonly T[], is: (one: T) => boolean, limit?: Limit): Figure {
  const value = (100 * all.filter(is).length) / Math.max(1, all.length);
  return { name, value, unit: '%', count: all.length, ...(limit && { limit }) };
}

/** The mean of values, as a figure in points of 100. */
export function meanOf(name: string, values: readonly number[], limit?: Limit): Figure {
  const value = values.reduce((sum, one) => sum + one, 0) / Math.max(1, values.length);
  return { name, value, unit: 'points', count: values.length, ...(limit && { limit }) };
}
