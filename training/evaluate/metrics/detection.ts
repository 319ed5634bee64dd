/** One thing that was judged: how well it scored, and whether it truly is wrong. A low score says "wrong". */
export interface Judged {
  score: number;
  wrong: boolean;
  /** All raters found it right; neither this nor `wrong` where they disagreed. */
  right: boolean;
}

export interface DetectionCounts {
  wrong: number;
  flaggedWrong: number;
  /** Flagged of all, wrong or not. */
  flagged: number;
  right: number;
  flaggedRight: number;
}

export interface DetectionFigures {
  precision: number | null;
  recall: number | null;
  f1: number | null;
  /** Share of what all raters found right that was flagged all the same. */
  falseAlarms: number | null;
}

/** Flagged is what scores strictly below the threshold. */
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
    // Nothing wrong: there is nothing to find, so no figure.
    f1: wrong === 0 ? null : (2 * flaggedWrong) / (flagged + wrong),
    falseAlarms: share(flaggedRight, right),
  };
}

/**
 * The threshold with the highest F1, tried between all values that occur.
 * @param mostFalseAlarms only thresholds with at most this share of false alarms count
 * @returns null where nothing is wrong, or nothing can be found within the limit
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
