import { decimal, percent } from '../report/table.ts';
import type { ReplayFigures } from './replay-figures.ts';

/**
 * The highest permitted share of pairs of plays in which a word is red in one and right in the other (issue
 * 17).
 */
const mostRedAndRight = 0.01;
const namedWords = 8;

/** Formats the figures for a terminal. */
export function replayLines(figures: ReplayFigures): string[] {
  const { recordings, words, pairs, redAndRight, redAndUnsure, otherPronunciation } = figures;
  const mark = redAndRight === null || redAndRight <= mostRedAndRight ? '✓' : '✗';
  return [
    `The same recording again: ${recordings} recordings, ${words} words, ${pairs} pairs of plays of a word`,
    `${mark} red in one and right in the other  ${percent(redAndRight)}  (at most ${percent(mostRedAndRight)})`,
    `  red in one and not sure in the other  ${percent(redAndUnsure)}`,
    `  another pronunciation was chosen  ${percent(otherPronunciation)}`,
    `  overall score, highest less lowest  ${decimal(figures.meanSpread, 1)} on average, ${decimal(figures.widestSpread, 1)} at most`,
    ...(figures.refused > 0 ? [`  refused, though another play was judged  ${figures.refused}`] : []),
    ...figures.changing
      .slice(0, namedWords)
      .map(({ id, index, scores }) => `    ${id}, word ${index + 1}: ${scores.join(', ')}`),
  ];
}
