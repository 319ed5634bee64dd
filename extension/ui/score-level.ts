/** The five levels of a score, worst to best: what its colour and its line are named after. */
export type ScoreLevel = 0 | 1 | 2 | 3 | 4;

/** Lowest score of the levels 1 to 4; from the table of colours in `tokens.css`. */
const lowest = [50, 65, 78, 88] as const;

/** The level of a score of 0–100. */
export function scoreLevel(score: number): ScoreLevel {
  if (score < lowest[0]) return 0;
  if (score < lowest[1]) return 1;
  if (score < lowest[2]) return 2;
  return score < lowest[3] ? 3 : 4;
}
