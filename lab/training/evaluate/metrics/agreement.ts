/**
 * The sums that Pearson's correlation and the squared error need. The sums of several groups of pairs can be
 * added.
 */
export interface PairSums {
  count: number;
  a: number;
  b: number;
  aa: number;
  bb: number;
  ab: number;
}

export function sumsOf(pairs: Iterable<readonly [number, number]>): PairSums {
  const sums = { count: 0, a: 0, b: 0, aa: 0, bb: 0, ab: 0 };
  for (const [a, b] of pairs) {
    sums.count += 1;
    sums.a += a;
    sums.b += b;
    sums.aa += a * a;
    sums.bb += b * b;
    sums.ab += a * b;
  }
  return sums;
}

export function added(parts: Iterable<PairSums>): PairSums {
  const total = sumsOf([]);
  for (const part of parts) {
    total.count += part.count;
    total.a += part.a;
    total.b += part.b;
    total.aa += part.aa;
    total.bb += part.bb;
    total.ab += part.ab;
  }
  return total;
}

/** The share of a side's mean square below which its variance counts as zero: the remainder is rounding. */
const leastVariance = 1e-12;

/** Pearson's correlation, −1 to 1; null if one side is constant or there are fewer than two pairs. */
export function pearson({ count, a, b, aa, bb, ab }: PairSums): number | null {
  if (count < 2) return null;
  const [varianceA, varianceB] = [aa / count - (a / count) ** 2, bb / count - (b / count) ** 2];
  if (varianceA <= (leastVariance * aa) / count || varianceB <= (leastVariance * bb) / count) return null;
  return (ab / count - (a * b) / count ** 2) / Math.sqrt(varianceA * varianceB);
}

/** The mean of (a − b)²; null for no pairs. */
export function meanSquaredError({ count, aa, bb, ab }: PairSums): number | null {
  return count === 0 ? null : Math.max(0, (aa - 2 * ab + bb) / count);
}
