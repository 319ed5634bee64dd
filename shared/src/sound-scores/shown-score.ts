// The small form of the library: the engine's worker carries no other schema.
import * as z from 'zod/mini';
import { interpolate } from '../std/index.ts';
import { frameClasses } from './frame-scores.ts';
import { readModelFile } from './model-file.ts';

const highestScore = 100;
const highestRating = 2;

/** Points `[logit, highest score]`; logits increase and scores don't. */
const scoreSchema = z.number().check(z.minimum(0), z.maximum(highestScore));
const capSchema = z.array(z.tuple([z.number(), scoreSchema])).check(
  z.minLength(1),
  z.refine(
    (points) =>
      points.every(([logit, score], at) => {
        const before = points[at - 1];
        return !before || (logit > before[0] && score <= before[1]);
      }),
    'The curve must fall from left to right.',
  ),
);

/** The settings of a trained network beside its weights: `sounds.json`. */
export const soundSettingsSchema = z.object({
  /** The model's name and version. */
  id: z.string().check(z.minLength(1)),
  /** The log prior of each frame class in the training data. Empty: uniform. */
  prior: z
    .array(z.number())
    .check(
      z.refine(({ length }) => length === 0 || length === frameClasses, `${frameClasses} numbers, or none.`),
    ),
  /** For each phone class the classes that it is confused with, in either direction. */
  mistaken: z
    .array(z.array(z.int().check(z.nonnegative(), z.lt(frameClasses - 1))))
    .check(z.length(frameClasses - 1)),
  scoring: z.object({
    /**
     * The highest score of a sound by its mispronounced logit: points of a piecewise linear curve, constant
     * beyond.
     */
    cap: capSchema,
    /** A sound with a score below this counts as an error. */
    flag: scoreSchema,
    /** The rating that corresponds to this score. */
    red: z.number().check(z.positive(), z.lt(highestRating)),
  }),
});
export type SoundSettings = z.infer<typeof soundSettingsSchema>;

/** @throws AppError `internal` (`engine-failed`) if the file doesn't have the expected format */
export const readSoundSettings = (data: unknown): SoundSettings => readModelFile(soundSettingsSchema, data);

/**
 * Returns the score that the learner sees, 0–100. It grows with the rating, linearly up to the flag and with
 * another slope beyond, and is capped by the evidence of a mispronunciation.
 * @param rating the predicted rating, 0–2
 * @param mispronouncedLogit the log-odds that this is another sound
 */
export function shownScore(
  rating: number,
  mispronouncedLogit: number,
  scoring: SoundSettings['scoring'],
): number {
  const { flag, red, cap } = scoring;
  const above = Math.min(1, (rating - red) / (highestRating - red));
  const rated = rating < red ? (flag * Math.max(0, rating)) / red : flag + (highestScore - flag) * above;
  return Math.min(rated, interpolate(cap, mispronouncedLogit));
}
