import type { Evaluated } from '../run/evaluated.ts';

export interface RatedSound {
  /** 0–100, as the learner sees it. */
  score: number;
  /** The raters' mean, 0–2. */
  rating: number;
}

/** What a sound is rated that every rater found right. */
export const allRight = 2;

/** A recording's sounds beside their ratings. */
export function ratedSounds({ recording, scored }: Evaluated): RatedSound[] {
  return scored.words.flatMap(({ sounds }, word) =>
    sounds.map(({ score }, at) => ({
      score,
      rating: recording.words[word]?.phones_accuracy[at] ?? allRight,
    })),
  );
}
