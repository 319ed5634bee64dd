import type { Evaluated } from '../run/evaluated.ts';
import { allRight, type RatedSound, ratedSounds } from './rated-sounds.ts';
import { flagBelow } from './types.ts';

/** What raters said of the sounds whose score lies in [from, to). */
export interface CalibrationBand {
  from: number;
  to: number;
  /** Of all sounds. */
  share: number;
  /** 0–2; null where no sound has such a score. */
  meanRating: number | null;
  /** Shares of this band: all raters found the sound right; their mean is below 0.5. */
  right: number | null;
  wrong: number | null;
}

/** Narrower where a learner sees red, and where what was heard caps the score (47 up to the flag). */
const bounds = [0, 30, 47, flagBelow, 60, 75, 90, Number.POSITIVE_INFINITY] as const;
const wrongBelow = 0.5;

/** What a score is worth: the same for every sound and speaker as far as this line is the same for them. */
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
