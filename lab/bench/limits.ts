import type { BenchResult, Limit } from './result.ts';

export type { Limit };

/** The limits that count towards the exit code. */
export interface CountedLimits {
  /** Limits in absolute units (time, speed, memory). They hold on a quiet machine only. */
  absolute: boolean;
  /**
   * Limits of ratios of two measurements from the same run that are not for the short form: a few repetitions
   * are too few.
   */
  ratios: boolean;
}

/** True if the result's median meets its limit, or the result has none. */
export function isMet({ median, limit }: Pick<BenchResult, 'median' | 'limit'>): boolean {
  if (!limit) return true;
  return limit.kind === 'at-most' ? median <= limit.value : median >= limit.value;
}

/** The limit as the table shows it. */
export const limitText = ({ kind, value }: Limit): string => `${kind === 'at-most' ? '≤' : '≥'} ${value}`;

/** The results that break a limit that counts. Sizes in kB and held limits always count. */
export function brokenLimits(results: readonly BenchResult[], counted: CountedLimits): BenchResult[] {
  const counts = ({ unit, isHeld }: BenchResult) =>
    unit === 'kB' || isHeld || (unit === 'x' ? counted.ratios : counted.absolute);
  return results.filter((result) => counts(result) && !isMet(result));
}
