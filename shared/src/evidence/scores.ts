import { z } from 'zod';
import { AppError } from '../contracts/error.ts';
import { frameClasses } from './places.ts';

const highestScore = 100;
const scorePerRating = 50;

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
  scoring: z.object({
    /** The highest score of a sound by how surely it is wrong: points of a piecewise linear curve, flat beyond. */
    cap: capSchema,
    /** Below this score a sound counts as an error. */
    flag: z.number().min(0).max(highestScore),
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
 * What the learner sees, 0–100.
 * @param rating what raters would say, 0–2
 * @param wrong how surely this is another sound: a logit
 */
export function shownScore(rating: number, wrong: number, curve: SoundSettings['scoring']['cap']): number {
  return Math.max(0, Math.min(highestScore, scorePerRating * rating, capAt(curve, wrong)));
}
