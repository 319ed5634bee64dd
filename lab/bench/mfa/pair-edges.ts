import type { Interval } from './text-grid.ts';

/** Pairs the intervals of the longest common subsequence of labels, in order. */
export function pairByLabel(
  one: readonly Interval[],
  other: readonly Interval[],
): { mine: Interval; theirs: Interval }[] {
  const common = Array.from({ length: one.length + 1 }, () => new Int32Array(other.length + 1));
  const at = (i: number, j: number) => common[i]?.[j] ?? 0;
  const isSame = (i: number, j: number) => one[i]?.label === other[j]?.label;
  for (let i = one.length - 1; i >= 0; i -= 1) {
    for (let j = other.length - 1; j >= 0; j -= 1) {
      const row = common[i];
      if (row) row[j] = isSame(i, j) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pairs: { mine: Interval; theirs: Interval }[] = [];
  for (let i = 0, j = 0; i < one.length && j < other.length; ) {
    const [mine, theirs] = [one[i], other[j]];
    if (mine && theirs && isSame(i, j)) {
      pairs.push({ mine, theirs });
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return pairs;
}

/** Statistics of the distances between edges, in milliseconds. */
export interface Distances {
  mean: number;
  median: number;
  /** The percentage of edges within 20 ms. */
  within20: number;
  /** The percentage of edges within 50 ms. */
  within50: number;
  n: number;
}

/**
 * Summarises the errors of edges.
 * @throws {Error} if there are none
 */
export function distancesOf(errorsMs: readonly number[]): Distances {
  const sorted = errorsMs.map(Math.abs).sort((left, right) => left - right);
  const n = sorted.length;
  if (n === 0) throw new Error('No edge could be compared.');
  const share = (limit: number) => (100 * sorted.filter((value) => value <= limit + 0.001).length) / n;
  return {
    mean: sorted.reduce((sum, value) => sum + value, 0) / n,
    median: sorted[n >> 1] ?? 0,
    within20: share(20),
    within50: share(50),
    n,
  };
}
