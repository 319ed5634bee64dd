import type { Evaluated } from '../run/evaluated.ts';

export interface RatedSound {
  /** The score that the learner sees, 0–100. */
  score: number;
  /** The raters' mean, 0–2. */
  rating: number;
}

/** The mean rating of a sound that every rater found right. */
export const allRight = 2;

/** Pairs a recording's sounds with their ratings. */
export function ratedSounds({ recording, scored }: Evaluated): RatedSound[] {
  return scored.words.flatMap(({ sounds }, word) =>
    sounds.map(({ score }, at) => ({
      score,
      rating: recording.words[word]?.phones_accuracy[at] ?? allRight,
    })),
  );
}
