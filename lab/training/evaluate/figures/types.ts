import type { Interval } from '../metrics/bootstrap.ts';

/** A figure with its confidence interval over speakers; null if the figure is undefined. */
export interface Figure {
  value: number | null;
  interval95: Interval | null;
}

/** The score below which the learner sees a sound as one to correct. */
export const flagBelow = 50;
