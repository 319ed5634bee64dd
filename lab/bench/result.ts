export interface Limit {
  /** The median may not exceed (`at-most`) or fall below (`at-least`) the value. */
  kind: 'at-most' | 'at-least';
  value: number;
}

/**
 * One measured quantity. Names are kebab-case and stable, because results of different runs are compared by
 * name.
 */
export interface BenchResult {
  name: string;
  unit: 's' | 'ms' | 'kB' | 'MB' | 'x real time' | 'x' | '%' | 'calls/s' | 'calls/day';
  median: number;
  /** The 90th percentile at the bad end: slow times, low speeds. */
  p90: number;
  /** The 95th percentile at the bad end. */
  p95: number;
  n: number;
  /** The limit of the median, if the project has set one. */
  limit?: Limit;
  /** True: the limit holds on every machine, and in the short form. */
  isHeld?: true;
  /** The median divided by the limit; 1 meets the limit exactly. */
  ratio?: number;
}
