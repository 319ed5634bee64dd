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
import { refineByTranscript } from './index.ts';

const judge = createJudge(testModel);
export const everyWord: Saying[] = plan.words.map((_, planIndex) => ({ planIndex }));
export const other: Saying = { planIndex: null, kind: 'added', durationMs: 400 };
export const whole = 'they thought of better weather';

export function judged(sayings: Saying[], textMatch = 0.9): Judgement {
  const recognition = recognitionOf(plan, sayings, {}, textMatch);
  return judge.judge({ plan, recognition, reference: referenceOf(plan) });
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
