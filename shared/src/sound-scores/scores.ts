import { z } from 'zod';
import { AppError } from '../contracts/error.ts';
import { frameClasses } from './lenient-fit.ts';

const highestScore = 100;
const highestRating = 2;

/** `[logit, highest score]` where logits rise and scores don't. */
const capSchema = z
  .array(z.tuple([z.number(), z.number().min(0).max(highestScore)]))
  .min(1)
  .refine(
    (points) =>
      points.every(([logit, score], at) => {
        const before = points[at - 1];
        return !before || (logit > before[0] && score <= before[1]);
      }),
    'The curve must fall from left to right.',
  );

/** What belongs to a trained network beside its weights: `sounds.json`. */
export const soundSettingsSchema = z.object({
  /** The model's name and version. */
  id: z.string().min(1),
  /** The logarithm of each frame class's share in the training data. Empty: all alike. */
  prior: z
    .array(z.number())
    .refine(({ length }) => length === 0 || length === frameClasses, `${frameClasses} numbers, or none.`),
  /** For each phone class those that it is mistaken for, either way. */
  mistaken: z
    .array(
      z.array(
        z
          .int()
          .nonnegative()
          .lt(frameClasses - 1),
      ),
    )
    .length(frameClasses - 1),
  scoring: z.object({
    /** The highest score of a sound by how surely it is wrong: points of a piecewise linear curve, flat beyond. */
    cap: capSchema,
    /** Below this score a sound counts as an error. */
    flag: z.number().min(0).max(highestScore),
    /** The rating that is worth just this score. */
    red: z.number().positive().lt(highestRating),
  }),
});
export type SoundSettings = z.infer<typeof soundSettingsSchema>;

/** @throws AppError `internal` (`engine-failed`) where the file isn't what the network came with */
export function readSoundSettings(data: unknown): SoundSettings {
  const parsed = soundSettingsSchema.safeParse(data);
  if (parsed.success) return parsed.data;
  throw new AppError('internal', 'The sound scorer is damaged. Install Sayable again.', {
    reason: 'engine-failed',
    cause: parsed.error,
  });
}

/** The curve's value at a logit; beyond its ends what it has there. */
export function capAt(curve: SoundSettings['scoring']['cap'], wrong: number): number {
  const [lowest, highest] = [curve[0], curve.at(-1)];
  if (!lowest || !highest) return highestScore;
  if (wrong <= lowest[0]) return lowest[1];
  const right = curve.findIndex(([logit]) => logit >= wrong);
  const [from, to] = [curve[right - 1], curve[right]];
  if (!from || !to) return highest[1];
  const share = (wrong - from[0]) / (to[0] - from[0]);
  return from[1] + share * (to[1] - from[1]);
}

/**
 * What the learner sees, 0–100: it grows with the rating, by a line up to the score where errors end and another beyond,
 * and is no higher than the evidence against the sound allows.
 * @param rating what raters would say, 0–2
 * @param wrong how surely this is another sound: a logit
 */
export function shownScore(rating: number, wrong: number, scoring: SoundSettings['scoring']): number {
  const { flag, red, cap } = scoring;
  const above = Math.min(1, (rating - red) / (highestRating - red));
  const rated = rating < red ? (flag * Math.max(0, rating)) / red : flag + (highestScore - flag) * above;
  return Math.min(rated, capAt(cap, wrong));
}
