import type { Scores } from '../../contracts/assessment.ts';
import type { SoundScores } from '../../ports/sound-scorer.ts';
import { clampScore } from '../model/model.ts';
import { SCORE_PER_MARK } from './judge-scored-word.ts';

/** What raters would give the reading, 0–100, whatever of the text it has. */
export function rateUtterance({ utterance }: SoundScores): Omit<Scores, 'completeness'> {
  const { accuracy, fluency, prosody, total } = utterance;
  const scoreOf = (mark: number) => clampScore(mark * SCORE_PER_MARK);
  return {
    overall: scoreOf(total),
    accuracy: scoreOf(accuracy),
    fluency: scoreOf(fluency),
    prosody: scoreOf(prosody),
  };
}
