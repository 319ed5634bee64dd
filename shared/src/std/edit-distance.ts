/** A step of an alignment: it consumes items of both sequences from their positions on. */
export interface AlignmentStep<Label> {
  /** The position in the first sequence, and the number of items that the step consumes there. */
  at: number;
  count: number;
  /** The position and the number of consumed items in the second sequence. */
  otherAt: number;
  otherCount: number;
  label: Label;
}

/**
 * Offers a step that leads to the present cell.
 * @param count the items of the first sequence that it consumes
 * @param otherCount the items of the second; `count` and `otherCount` are not both 0
 */
export type OfferStep<Label> = (count: number, otherCount: number, cost: number, label: Label) => void;

/** The cheapest alignment of two sequences. */
export interface CheapestAlignment<Label> {
  cost: number;
  steps: AlignmentStep<Label>[];
}

/**
 * Finds the cheapest way through the table of two sequences by dynamic programming, with any set of steps:
 * edit operations, runs of items, letters that spell a sound. Among steps of equal cost the one that is
 * offered first wins.
 * @param length the number of items of the first sequence
 * @param otherLength the number of items of the second
 * @param offerSteps offers all steps that end behind the first `at` items of the one and `otherAt` items of
 *   the other sequence; steps that begin outside of the table are ignored
 * @returns an infinite cost and no steps where no way leads to the end
 */
export function cheapestAlignment<Label>(
  length: number,
  otherLength: number,
  offerSteps: (at: number, otherAt: number, offer: OfferStep<Label>) => void,
): CheapestAlignment<Label> {
  const width = otherLength + 1;
  const costs = new Float64Array((length + 1) * width).fill(Number.POSITIVE_INFINITY);
  const steps: (AlignmentStep<Label> | undefined)[] = new Array(costs.length);
  costs[0] = 0;
  let [i, j, cell] = [0, 0, 0];
  const offer: OfferStep<Label> = (count, otherCount, stepCost, label) => {
    if (count > i || otherCount > j) return;
    const cost = (costs[cell - count * width - otherCount] ?? 0) + stepCost;
    if (cost >= (costs[cell] ?? 0)) return;
    costs[cell] = cost;
    steps[cell] = { at: i - count, count, otherAt: j - otherCount, otherCount, label };
  };
  for (cell = 1; cell < costs.length; cell += 1) {
    j = cell % width;
    i = (cell - j) / width;
    offerSteps(i, j, offer);
  }
  const last = costs.length - 1;
  const way: AlignmentStep<Label>[] = [];
  for (let step = steps[last]; step; step = steps[step.at * width + step.otherAt]) way.push(step);
  return { cost: costs[last] ?? 0, steps: way.reverse() };
}

export type EditKind = 'match' | 'replace' | 'delete' | 'insert' | 'transpose';

/** The costs of edit operations that turn the first sequence into the second. */
export interface EditCosts<A, B> {
  /** True if two items count as the same; the cost is 0 then. */
  isMatch: (item: A, other: B) => boolean;
  replace: number | ((item: A, other: B) => number);
  /** The cost of an item that only one of the sequences has. */
  gap: number;
  /**
   * The cost of two neighbours that were swapped (Damerau–Levenshtein, optimal string alignment). Not
   * possible by default.
   */
  transpose?: number;
  /**
   * The preferred last operation among alignments of equal cost; by default an insertion before a deletion.
   */
  prefer?: 'insert' | 'delete';
}

/**
 * Aligns two sequences by edit operations, in the order of both. Among alignments of equal cost it prefers,
 * from the end on, a match or replacement, then a transposition, then the operation in `prefer`.
 */
export function alignByEdits<A, B>(
  items: readonly A[],
  others: readonly B[],
  costs: EditCosts<A, B>,
): CheapestAlignment<EditKind> {
  const { isMatch, replace, gap, transpose, prefer = 'insert' } = costs;
  const isSame = (i: number, j: number) => isMatch(items[i] as A, others[j] as B);
  return cheapestAlignment<EditKind>(items.length, others.length, (i, j, offer) => {
    if (i > 0 && j > 0) {
      if (isSame(i - 1, j - 1)) offer(1, 1, 0, 'match');
      else {
        const cost = typeof replace === 'number' ? replace : replace(items[i - 1] as A, others[j - 1] as B);
        offer(1, 1, cost, 'replace');
      }
      const isSwapped =
        transpose !== undefined &&
        i > 1 &&
        j > 1 &&
        !isSame(i - 1, j - 1) &&
        isSame(i - 1, j - 2) &&
        isSame(i - 2, j - 1);
      if (isSwapped) offer(2, 2, transpose, 'transpose');
    }
    if (prefer === 'delete') offer(1, 0, gap, 'delete');
    offer(0, 1, gap, 'insert');
    if (prefer === 'insert') offer(1, 0, gap, 'delete');
  });
}
