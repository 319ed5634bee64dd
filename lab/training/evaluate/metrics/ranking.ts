/**
 * Returns the highest threshold with at most `share` of the scores strictly below it. Equal scores at the
 * threshold are not below it.
 * @throws {RangeError} for no scores
 */
export function thresholdAt(scores: readonly number[], share: number): number {
  const sorted = Float64Array.from(scores).sort();
  const threshold = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  if (threshold === undefined) throw new RangeError('A threshold needs scores to be taken from.');
  return threshold;
}

/**
 * Returns the probability that an element of `low` is below an element of `high`, with ties counted half: 1
 * for separated sets, 0.5 for chance.
 * @returns null if one of the two is empty
 */
export function areaUnderCurve(low: readonly number[], high: readonly number[]): number | null {
  if (low.length === 0 || high.length === 0) return null;
  const sorted = Float64Array.from(high).sort();
  let sum = 0;
  for (const score of low) {
    const below = countBelow(sorted, score, false);
    const upTo = countBelow(sorted, score, true);
    sum += sorted.length - upTo + (upTo - below) / 2;
  }
  return sum / (low.length * sorted.length);
}

/** Counts the sorted values below a value; with `orEqual`, at most the value. */
function countBelow(sorted: Float64Array, value: number, orEqual: boolean): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const at = sorted[middle] ?? Number.POSITIVE_INFINITY;
    if (at < value || (orEqual && at === value)) from = middle + 1;
    else to = middle;
  }
  return from;
}
