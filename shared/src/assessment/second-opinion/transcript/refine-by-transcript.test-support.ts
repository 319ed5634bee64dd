import type { Scores } from '../../../contracts/assessment.ts';
import type { PlannedWord } from '../../../contracts/plan.ts';
import type { Judgement } from '../../../ports/judge.ts';
import { createJudge } from '../../judge.ts';
import {
  fiveWordPlan as plan,
  recognitionOf,
  referenceOf,
  type Saying,
  testModel,
} from '../../synthetic-recognition.test-support.ts';
import { totalScores } from '../../utterance/total.ts';
import { refineByTranscript } from './index.ts';

const judge = createJudge(testModel);
export const everyWord: Saying[] = plan.words.map((_, planIndex) => ({ planIndex }));
export const other: Saying = { planIndex: null, kind: 'added', durationMs: 400 };
export const whole = 'they thought of better weather';

/** Judges words by the aligner's evidence, and gives them the totals of a good rating. */
export function judged(sayings: Saying[], textMatch = 0.9): Judgement {
  const recognition = recognitionOf(plan, sayings, {}, textMatch);
  const { alignment, assessment } = judge.judge({ plan, recognition, reference: referenceOf(plan) });
  const ratings = { overall: 90, accuracy: 92, fluency: 85, prosody: 80 };
  return { alignment, assessment: { ...assessment, scores: totalScores(ratings, assessment.words) } };
}

export function scoresOf({ assessment: { scores } }: Judgement): Scores {
  if (!scores) throw new Error('There are no scores.');
  return scores;
}

/** Plans the words of a transcript; unknown words sound like nothing in the text. */
function said(text: string): PlannedWord[] {
  return text.split(' ').flatMap((word) => {
    const known = plan.words.find((planned) => planned.word === word);
    return word === '' ? [] : [known ?? { word, span: [0, 0], pronunciations: [[...word].map(() => 'ZH')] }];
  });
}

export const refine = (judgement: Judgement, transcript: string) =>
  refineByTranscript(judgement, { plan, spokenWords: said(transcript) });
