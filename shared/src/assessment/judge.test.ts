import { describe, expect, it } from 'vitest';
import { assessmentSchema } from '../contracts/assessment.ts';
import { adviceForWord } from './advice/word-advice.ts';
import { createJudge } from './judge.ts';
import {
  fiveWordPlan as plan,
  recognitionOf,
  referenceOf,
  type Saying,
  testModel,
} from './synthetic-recognition.test-support.ts';
import { completenessOf } from './utterance/total.ts';

const judge = createJudge(testModel);
const everyWord: Saying[] = plan.words.map((_, planIndex) => ({ planIndex }));

function judgeSayings(sayings: Saying[], signal = {}, textMatch = 0.9) {
  const input = {
    plan,
    recognition: recognitionOf(plan, sayings, signal, textMatch),
    reference: referenceOf(plan),
  };
  return judge.judge(input);
}

function readingWith(planIndex: number, change: Partial<Saying>): Saying[] {
  return everyWord.map((saying) => (saying.planIndex === planIndex ? { ...saying, ...change } : saying));
}

const errorsOf = (sayings: Saying[], signal = {}) =>
  judgeSayings(sayings, signal).assessment.words.map((word) => word.error);

describe('sounds', () => {
  it('have no error in a good reading', () => {
    const { assessment } = judgeSayings(everyWord);
    expect(assessmentSchema.parse(assessment)).toEqual(assessment);
    expect(assessment.words.map((word) => word.error)).toEqual(['none', 'none', 'none', 'none', 'none']);
    expect(assessment.words.every((word) => adviceForWord(word, '') === undefined)).toBe(true);
  });

  it('are replaced without an effect on their neighbours', () => {
    const good = judgeSayings(everyWord).assessment.words[1];
    const word = judgeSayings(readingWith(1, { said: { 0: 'T' }, margin: 60 })).assessment.words[1];
    expect(word?.error).toBe('mispronounced');
    expect(word?.phones[0]).toMatchObject({ expected: 'TH', heard: 'T', error: 'replaced' });
    expect(word?.phones[0]?.score).toBeLessThan(50);
    expect(word?.phones.slice(1)).toEqual(good?.phones.slice(1));
    expect(word && adviceForWord(word, 'thought')).toContain('*t* instead of *th*');
    expect(word && adviceForWord(word, 'thought')).toContain('between your teeth');
  });

  it.each([
    ['dropped', { said: { 2: null }, margin: 60 }, 2],
    ['stress', { said: { 1: 'EH0' }, margin: 60 }, 1],
  ] as const)('have the error %s', (error, change, index) => {
    const word = judgeSayings(readingWith(3, change)).assessment.words[3];
    expect(word?.phones[index]?.error).toBe(error);
    expect(word?.error).toBe(error === 'stress' ? 'stress' : 'mispronounced');
    expect(word && adviceForWord(word, 'thought')).toBeTruthy();
  });

  it.each([
    [4, 'none', 'TH'],
    [7, 'unsure', 'T'],
    [12, 'mispronounced', 'T'],
  ] as const)('with a log-likelihood ratio of %d make the word %s', (margin, error, heard) => {
    const word = judgeSayings(readingWith(1, { said: { 0: 'T' }, margin })).assessment.words[1];
    expect(word?.error).toBe(error);
    expect(word?.phones[0]?.heard).toBe(heard);
    if (error === 'unsure') expect(word && adviceForWord(word, 'thought')).toBeUndefined();
  });

  it('need more evidence for a kind of error with many false alarms', () => {
    const word = judgeSayings(readingWith(1, { said: { 2: null }, margin: 20 })).assessment.words[1];
    expect(word?.phones[2]?.error).toBe('unsure');
  });

  it('are unsure, not red, if the acoustic score is low and no variant explains it', () => {
    const word = judgeSayings(readingWith(1, { fit: { 1: -15 } })).assessment.words[1];
    expect(word?.phones.map((phone) => phone.error)).toEqual(['none', 'unsure', 'none']);
    expect(word?.score).toBeGreaterThanOrEqual(65);
  });

  it('have no named error in loud noise', () => {
    const noisy = { speechDb: -30, noiseDb: -35 };
    const errors = errorsOf(readingWith(1, { said: { 0: 'T' }, margin: 60 }), noisy);
    expect(errors[1]).toBe('unsure');
  });

  it('never score higher with a lower acoustic score', () => {
    const scores = [-0.5, -1.6, -2.5, -3.5, -5].map(
      (fit) => judgeSayings(readingWith(1, { fit })).assessment.words[1]?.phones[0]?.score ?? 0,
    );
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });
});

describe('reading errors', () => {
  it('include omitted words, with no user index and a score of 0', () => {
    const { assessment } = judgeSayings(everyWord.filter(({ planIndex }) => planIndex !== 2));
    expect(assessment.words[2]).toMatchObject({ userIndex: null, botIndex: 2, score: 0, error: 'omitted' });
    expect(completenessOf(assessment.words)).toBe(0.8);
  });

  it('do not reject a text of which half was read', () => {
    const { assessment } = judgeSayings(everyWord.slice(0, 2));
    expect(assessment.words.map((word) => word.error)).toEqual([
      'none',
      'none',
      'omitted',
      'omitted',
      'omitted',
    ]);
    expect(completenessOf(assessment.words)).toBe(0.4);
  });

  it('include repeated and added words with their places', () => {
    const sayings: Saying[] = [...everyWord];
    sayings.splice(1, 0, { planIndex: 1, kind: 'repeated' });
    sayings.splice(4, 0, { planIndex: null, kind: 'added', gapMs: 50 });
    const { words } = judgeSayings(sayings).assessment;
    expect(words.map((word) => word.error)).toEqual([
      'none',
      'repeated',
      'none',
      'none',
      'added',
      'none',
      'none',
    ]);
    expect(words[1]).toMatchObject({ userIndex: 1, botIndex: null, span: [5, 5] });
    expect(words[4]).toMatchObject({ userIndex: 4, botIndex: null, span: [16, 16] });
  });

  it('include a replacement if added speech is in the place of a missing word', () => {
    const sayings = everyWord.map(
      (saying): Saying => (saying.planIndex === 3 ? { planIndex: null, kind: 'added' } : saying),
    );
    const { words } = judgeSayings(sayings).assessment;
    expect(words.map((word) => word.error)).toEqual(['none', 'none', 'none', 'replaced', 'none']);
    expect(words[3]).toMatchObject({ userIndex: 3, botIndex: 3, score: 0 });
  });

  it('are unsure if little of the speech fits the text', () => {
    const replaced = everyWord.map(
      (saying): Saying => (saying.planIndex === 3 ? { planIndex: null, kind: 'added' } : saying),
    );
    const { words } = judgeSayings(replaced, {}, 0.5).assessment;
    expect(words[3]?.error).toBe('unsure');
    expect(completenessOf(words)).toBe(1);
    const stopped = judgeSayings(everyWord.slice(0, 3), {}, 0.5).assessment;
    expect(stopped.words.map((word) => word.error)).toEqual(['none', 'none', 'none', 'omitted', 'omitted']);
  });
});

describe('words during the recording', () => {
  it('are not omitted before the end of the recording', () => {
    const recognition = recognitionOf(plan, [everyWord[0] as Saying, everyWord[2] as Saying]);
    const words = judge.judgeWords(plan, recognition.words, recognition);
    // Only the end of the recording shows whether the second word was omitted or not recognised yet.
    expect(words.map((word) => word.error)).toEqual(['none', 'unsure', 'none']);
  });
});

describe('the conditions of a recording', () => {
  const conditionsOf = (signal = {}, referenceHeard = false) => {
    const recognition = recognitionOf(plan, everyWord, signal);
    return judge.judge({
      plan,
      recognition,
      reference: referenceOf(plan),
      isReferencePlayback: referenceHeard,
    }).assessment.conditions;
  };

  it('are reported only if they make assessment harder', () => {
    expect(conditionsOf()).toBeUndefined();
    expect(conditionsOf({ speechDb: -20, noiseDb: -34 })).toEqual(['noise']);
    expect(conditionsOf({ narrowBand: true })).toEqual(['narrow-band']);
    expect(conditionsOf({ narrowBand: true }, true)).toEqual(['reference-heard', 'narrow-band']);
  });
});
