/** The five levels of a score, worst to best: what the colour and the line of a sound or a word are named after. */
export type ScoreLevel = 0 | 1 | 2 | 3 | 4;

/** Lowest score of the levels 1 to 4; from the table of colours in `tokens.css`. */
const lowest = [50, 65, 78, 88] as const;

/** The highest score of what is red: red is below 50, and only there. */
export const HIGHEST_RED = lowest[0] - 1;

/**
 * A score as it is shown: a whole number. It is never rounded up out of red, so that no red sound or word shows "50". All
 * numbers beside a colour go through here, as {@link scoreLevel} does.
 */
export function shownScore(score: number): number {
  return score < lowest[0] ? Math.min(HIGHEST_RED, Math.round(score)) : Math.round(score);
}

/** The level of a score of 0–100, by the number that is shown. */
export function scoreLevel(score: number): ScoreLevel {
  const shown = shownScore(score);
  if (shown < lowest[0]) return 0;
  if (shown < lowest[1]) return 1;
  if (shown < lowest[2]) return 2;
  return shown < lowest[3] ? 3 : 4;
}
