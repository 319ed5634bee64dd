import { createJudge } from '@sayable/shared/assessment';
import {
  cmuDictionary,
  createPronouncer,
  planUtterance,
  withOwnPronunciations,
} from '@sayable/shared/phonetics';
import { describe, expect, it } from 'vitest';
import {
  recognitionOf,
  referenceOf,
} from '../../../shared/src/assessment/synthetic-recognition.test-support.ts';

const own = ['SH', 'AH0', 'V', 'AO1', 'N'];
const dictionary = createPronouncer({
  lexicon: cmuDictionary(),
  guess: async () => [['S', 'IY0', 'AA1', 'B', 'AE0', 'N']],
});
const text = 'We met Siobhan there.';

/** Returns the judgement of a text whose words all have the plan's first pronunciation. */
async function judged(pronouncer: typeof dictionary) {
  const plan = await planUtterance(text, pronouncer);
  const recognition = recognitionOf(
    plan,
    plan.words.map((_, planIndex) => ({ planIndex })),
  );
  const { assessment } = createJudge().judge({ plan, recognition, reference: referenceOf(plan) });
  return { plan, word: assessment.words[2] };
}

describe('a word with the learner’s own pronunciation', () => {
  it('is judged right by the sounds of that pronunciation alone', async () => {
    const { plan, word } = await judged(
      withOwnPronunciations(dictionary, async (one) => (one === 'siobhan' ? own : undefined)),
    );
    expect(plan.words[2]).toMatchObject({ word: 'siobhan', saidAs: 'own' });
    expect(plan.words[2]?.pronunciations[0]).toEqual(own);
    expect(word?.error).toBe('none');
    expect(word?.phones.map(({ expected, error }) => [expected, error])).toEqual(
      own.map((phone) => [phone, 'none']),
    );
  });

  it('has other expected sounds without that pronunciation', async () => {
    const { word } = await judged(dictionary);
    expect(word?.phones.map(({ expected }) => expected)).not.toEqual(own);
  });
});
