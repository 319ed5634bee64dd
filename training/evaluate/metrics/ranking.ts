/**
 * The highest threshold under which at most `share` of the scores lie. "Under" is strictly below: where many scores are
 * equal just there, none of them is.
 * @throws {RangeError} for no scores
 */
export function thresholdAt(scores: readonly number[], share: number): number {
  const sorted = Float64Array.from(scores).sort();
  const threshold = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  if (threshold === undefined) throw new RangeError('A threshold needs scores to be taken from.');
  return threshold;
}

/**
 * How likely one of `low` is below one of `high`, equal ones counting half: 1 where they are apart, 0.5 by chance.
 * @returns null where one of the two is empty
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

/** How many of sorted values are below one; with `orEqual` at most it. */
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
