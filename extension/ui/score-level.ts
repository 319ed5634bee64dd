/**
 * The five levels of a score, worst to best. The colour and the line of a phone or a word are named after
 * them.
 */
export type ScoreLevel = 0 | 1 | 2 | 3 | 4;

/** The lowest scores of the levels 1 to 4; from the table of colours in `tokens.css`. */
const lowest = [50, 65, 78, 88] as const;

/** The highest red score: only scores below 50 are red. */
export const HIGHEST_RED = lowest[0] - 1;

/**
 * Returns a score as displayed: a whole number. It is never rounded up out of red, so that no red phone or
 * word shows "50". All numbers beside a colour use this function, as {@link scoreLevel} does.
 */
export function shownScore(score: number): number {
  return score < lowest[0] ? Math.min(HIGHEST_RED, Math.round(score)) : Math.round(score);
}

/** Returns the level of a score of 0–100, by its displayed number. */
export function scoreLevel(score: number): ScoreLevel {
  const shown = shownScore(score);
  if (shown < lowest[0]) return 0;
  if (shown < lowest[1]) return 1;
  if (shown < lowest[2]) return 2;
  return shown < lowest[3] ? 3 : 4;
}
