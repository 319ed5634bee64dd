import type { Scores } from '../../contracts/assessment.ts';
import type { SoundScores } from '../../ports/sound-scorer.ts';
import { type Curve, clampScore, interpolate } from '../model/model.ts';

/**
 * From what raters would give on average (0–10) to a score. Raters hardly ever give 10, and an average of what they might
 * give lies nearer to the middle than what they do: of the best twentieth of learners, whom they give 9, it is 8.5. So the
 * curve is steeper from 7 on: as many learners get a score as get that mark from raters (cross-validated), and what lies
 * above the best of them is native speech.
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

/** What raters would give the reading, 0–100, whatever of the text it has. */
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
