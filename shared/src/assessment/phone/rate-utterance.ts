import type { Scores } from '../../contracts/assessment.ts';
import type { SoundScores } from '../../ports/sound-scorer.ts';
import { type Curve, interpolate } from '../../std/index.ts';
import { clampScore } from '../model/model.ts';

/**
 * From a predicted rating (0–10) to a score. Raters hardly ever give 10, and a predicted rating lies nearer
 * to the middle than the ratings do: the best twentieth of learners, whom raters give 9, has 8.5. The curve
 * is therefore steeper from 7 on: as many learners get a score as get that rating from raters
 * (cross-validated), and native speech lies above the best of them.
 */
const scoreOfMark: Curve = [
  [0, 0],
  [3, 29],
  [5, 50],
  [7, 72],
  [7.6, 84],
  [8, 91],
  [8.3, 93.5],
  [8.5, 95.4],
  [8.8, 97.5],
  [9.2, 99],
  [10, 100],
];

/** The predicted ratings of an utterance as scores 0–100, regardless of completeness. */
export function rateUtterance({ utterance }: SoundScores): Omit<Scores, 'completeness'> {
  const { accuracy, fluency, prosody, total } = utterance;
  const scoreOf = (mark: number) => clampScore(interpolate(scoreOfMark, mark));
  return {
    overall: scoreOf(total),
    accuracy: scoreOf(accuracy),
    fluency: scoreOf(fluency),
    prosody: scoreOf(prosody),
  };
}
