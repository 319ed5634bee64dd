import { describe, expect, it } from 'vitest';
import type { UtterancePlan } from '../../contracts/plan.ts';
import { adviceForWord } from '../advice/word-advice.ts';
import { createJudge } from '../judge.ts';
import {
  fiveWordPlan,
  recognitionOf,
  referenceOf,
  type Saying,
  testModel,
} from '../synthetic-recognition.test-support.ts';
import { totalScores } from '../utterance/total.ts';

const guessed = 1;
const plan: UtterancePlan = {
  ...fiveWordPlan,
  words: fiveWordPlan.words.map((word, index) => (index === guessed ? { ...word, saidAs: 'guess' } : word)),
};
const judge = createJudge(testModel);

function judged(judgedPlan: UtterancePlan, change: Partial<Saying>) {
  const sayings = judgedPlan.words.map(
    (_, planIndex): Saying => ({
      planIndex,
      ...(planIndex === guessed && change),
    }),
  );
  const recognition = recognitionOf(judgedPlan, sayings);
  return judge.judge({ plan: judgedPlan, recognition, reference: referenceOf(judgedPlan) }).assessment;
}

describe('a guessed word', () => {
  it.each([
    ['another sound', { said: { 0: 'T' }, margin: 60 }],
    ['a missing sound', { said: { 2: null }, margin: 60 }],
  ])('with %s is unsure, and has neither advice nor a red sound', (_, change) => {
    expect(judged(fiveWordPlan, change).words[guessed]).toMatchObject({ error: 'mispronounced' });
    const word = judged(plan, change).words[guessed];
    expect(word?.error).toBe('unsure');
    expect(word?.score).toBeGreaterThanOrEqual(65);
    expect(word && adviceForWord(word, '')).toBeUndefined();
    expect(
      word?.phones.every(({ error, score }) => (error === 'unsure' ? score >= 50 : error === 'none')),
    ).toBe(true);
  });

  it('costs no points', () => {
    const change = { said: { 0: 'T' }, margin: 60 };
    const [sure, doubted] = [judged(fiveWordPlan, change), judged(plan, change)];
    const ratings = { overall: 90, accuracy: 95, fluency: 90, prosody: 90 };
    expect(totalScores(ratings, sure.words).accuracy).toBeLessThan(95);
    expect(totalScores(ratings, doubted.words).accuracy).toBe(95);
  });

  it('is right if it was said as guessed', () => {
    expect(judged(plan, {}).words[guessed]).toEqual(judged(fiveWordPlan, {}).words[guessed]);
  });

  it('that was not found is unsure, and so is the speech beside it', () => {
    const sayings = plan.words.flatMap((_, planIndex): Saying[] =>
      planIndex === guessed ? [{ planIndex: null, kind: 'added' }] : [{ planIndex }],
    );
    const errorsOf = (judgedPlan: UtterancePlan) => {
      const recognition = recognitionOf(judgedPlan, sayings);
      const { assessment } = judge.judge({
        plan: judgedPlan,
        recognition,
        reference: referenceOf(judgedPlan),
      });
      return assessment.words.map(({ error }) => error);
    };
    expect(errorsOf(fiveWordPlan).some((error) => error !== 'none' && error !== 'unsure')).toBe(true);
    expect(errorsOf(plan).every((error) => error === 'none' || error === 'unsure')).toBe(true);
  });
});
