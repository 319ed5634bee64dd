import type { Interval } from '../metrics/bootstrap.ts';

/** A figure and where it would lie for other speakers; null where it has no meaning. */
export interface Figure {
  value: number | null;
  interval95: Interval | null;
}

/** The learner sees a sound as one to mend where its score is below this. */
export const flagBelow = 50;
