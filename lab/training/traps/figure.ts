/** A measured figure of the trap suite with its limit from issue 8. */
export interface Figure {
  /** The measured quantity and its material. */
  name: string;
  value: number;
  unit: '%' | 'points' | 'correlation';
  /** The number of underlying sounds, readings or cases. */
  count: number;
  /** The limit; absent if the figure is only reported. */
  limit?: { atLeast: number } | { atMost: number } | { within: number };
}

export type Limit = NonNullable<Figure['limit']>;

/** Returns true if a figure keeps its limit. A figure of no items does not. */
export function keepsLimit({ value, limit, count }: Figure): boolean {
  if (!limit) return true;
  if (count === 0 || !Number.isFinite(value)) return false;
  if ('atLeast' in limit) return value >= limit.atLeast;
  return 'atMost' in limit ? value <= limit.atMost : Math.abs(value) <= limit.within;
}

/** Formats a figure: "Sounds flagged, rms: 0.8 % of 412 (at most 1 %)" */
export function inWords({ name, value, unit, count, limit }: Figure): string {
  const sign = unit === '%' ? ' %' : unit === 'points' ? ' points' : '';
  const told = value.toFixed(unit === 'correlation' ? 3 : 1);
  return `${name}: ${told}${sign} of ${count}${limit ? ` (${limitInWords(limit)}${sign})` : ''}`;
}

export function limitInWords(limit: Limit): string {
  if ('atLeast' in limit) return `at least ${limit.atLeast}`;
  return 'atMost' in limit ? `at most ${limit.atMost}` : `within ±${limit.within}`;
}

/** Computes the share of items for which `is` holds, as a percentage. */
export function shareOf<T>(name: string, all: readonly T[], is: (one: T) => boolean, limit?: Limit): Figure {
  const value = (100 * all.filter(is).length) / Math.max(1, all.length);
  return { name, value, unit: '%', count: all.length, ...(limit && { limit }) };
}

/** Computes the mean of values, as a figure in points of 100. */
export function meanOf(name: string, values: readonly number[], limit?: Limit): Figure {
  const value = values.reduce((sum, one) => sum + one, 0) / Math.max(1, values.length);
  return { name, value, unit: 'points', count: values.length, ...(limit && { limit }) };
}
