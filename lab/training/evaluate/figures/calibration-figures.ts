import type { Evaluated } from '../run/evaluated.ts';
import { allRight, type RatedSound, ratedSounds } from './rated-sounds.ts';
import { flagBelow } from './types.ts';

/** The raters' opinion of the sounds whose score lies in [from, to). */
export interface CalibrationBand {
  from: number;
  to: number;
  /** The share of all sounds that lie in this band. */
  share: number;
  /** The mean rating, 0–2; null if no sound has such a score. */
  meanRating: number | null;
  /**
   * The share of this band that all raters found right. `wrong` is the share with a mean rating below 0.5.
   */
  right: number | null;
  wrong: number | null;
}

/**
 * Band limits. Bands are narrower in the range that a learner sees as red and in the range to which
 * recognition caps the score (47 up to the flag).
 */
const bounds = [0, 30, 47, flagBelow, 60, 75, 90, Number.POSITIVE_INFINITY] as const;
const wrongBelow = 0.5;

/**
 * Computes the mean rating by score band. A well calibrated score has the same meaning for every sound and
 * speaker.
 */
export function calibrationFigures(evaluated: readonly Evaluated[]): CalibrationBand[] {
  const sounds = evaluated.flatMap(ratedSounds);
  return bounds.slice(0, -1).map((from, index) => {
    const to = bounds[index + 1] ?? Number.POSITIVE_INFINITY;
    const own = sounds.filter(({ score }) => score >= from && score < to);
    const share = (of: (sound: RatedSound) => boolean) =>
      own.length === 0 ? null : own.filter(of).length / own.length;
    return {
      from,
      to: Math.min(to, 100),
      share: sounds.length === 0 ? 0 : own.length / sounds.length,
      meanRating: own.length === 0 ? null : own.reduce((sum, { rating }) => sum + rating, 0) / own.length,
      right: share(({ rating }) => rating >= allRight),
      wrong: share(({ rating }) => rating < wrongBelow),
    };
  });
}
