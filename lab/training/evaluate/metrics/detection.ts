/** A judged item: its score, and its true state. A low score predicts "wrong". */
export interface Judged {
  score: number;
  wrong: boolean;
  /** True if all raters found the item right. Both this and `wrong` are false if they disagreed. */
  right: boolean;
}

export interface DetectionCounts {
  wrong: number;
  flaggedWrong: number;
  /** The number of flagged items, wrong or not. */
  flagged: number;
  right: number;
  flaggedRight: number;
}

export interface DetectionFigures {
  precision: number | null;
  recall: number | null;
  f1: number | null;
  /** The share of flagged items among those that all raters found right. */
  falseAlarms: number | null;
}

/** Counts the flags at a threshold. An item is flagged if its score is strictly below the threshold. */
export function countsAt(judged: Iterable<Judged>, threshold: number): DetectionCounts {
  const counts = { wrong: 0, flaggedWrong: 0, flagged: 0, right: 0, flaggedRight: 0 };
  for (const { score, wrong, right } of judged) {
    const flagged = score < threshold ? 1 : 0;
    counts.flagged += flagged;
    if (wrong) {
      counts.wrong += 1;
      counts.flaggedWrong += flagged;
    }
    if (right) {
      counts.right += 1;
      counts.flaggedRight += flagged;
    }
  }
  return counts;
}

export function addedCounts(parts: Iterable<DetectionCounts>): DetectionCounts {
  const total = { wrong: 0, flaggedWrong: 0, flagged: 0, right: 0, flaggedRight: 0 };
  for (const part of parts) {
    total.wrong += part.wrong;
    total.flaggedWrong += part.flaggedWrong;
    total.flagged += part.flagged;
    total.right += part.right;
    total.flaggedRight += part.flaggedRight;
  }
  return total;
}

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

export function figuresOf(counts: DetectionCounts): DetectionFigures {
  const { wrong, flaggedWrong, flagged, right, flaggedRight } = counts;
  return {
    precision: share(flaggedWrong, flagged),
    recall: share(flaggedWrong, wrong),
    // The figure is undefined if nothing is wrong.
    f1: wrong === 0 ? null : (2 * flaggedWrong) / (flagged + wrong),
    falseAlarms: share(flaggedRight, right),
  };
}

/**
 * Finds the threshold with the highest F1 among the midpoints between the occurring values.
 * @param mostFalseAlarms the highest permitted share of false alarms
 * @returns null if nothing is wrong, or nothing can be found within the limit
 */
export function bestThreshold(
  judged: readonly Judged[],
  mostFalseAlarms = 1,
): ({ threshold: number } & DetectionFigures) | null {
  const sorted = [...judged].sort((one, other) => one.score - other.score);
  const counts = countsAt(sorted, Number.NEGATIVE_INFINITY);
  let best: ({ threshold: number } & DetectionFigures) | null = null;
  for (const [index, { score, wrong, right }] of sorted.entries()) {
    counts.flagged += 1;
    counts.flaggedWrong += wrong ? 1 : 0;
    counts.flaggedRight += right ? 1 : 0;
    const next = sorted[index + 1]?.score;
    // Equal scores are flagged together or not at all.
    if (next === score) continue;
    const figures = figuresOf(counts);
    if ((figures.falseAlarms ?? 0) > mostFalseAlarms) break;
    const threshold = next === undefined ? score + 1 : (score + next) / 2;
    if (figures.f1 && figures.f1 > (best?.f1 ?? 0)) best = { threshold, ...figures };
  }
  return best;
}
