import { describe, expect, it } from 'vitest';
import { assessmentSchema } from '../contracts/assessment.ts';
import { createJudge } from './judge.ts';
import {
  hearingOf,
  fiveWordPlan as plan,
  referenceOf,
  type Saying,
  testModel,
} from './synthetic-recognition.test-support.ts';

const judge = createJudge(testModel);
const everyWord: Saying[] = plan.words.map((_, planIndex) => ({ planIndex }));

function judgeSayings(sayings: Saying[], signal = {}, textMatch = 0.9) {
  const input = { plan, hearing: hearingOf(plan, sayings, signal, textMatch), reference: referenceOf(plan) };
  return judge.judge(input);
}

function readingWith(planIndex: number, change: Partial<Saying>): Saying[] {
  return everyWord.map((saying) => (saying.planIndex === planIndex ? { ...saying, ...change } : saying));
}

const errorsOf = (sayings: Saying[], signal = {}) =>
  judgeSayings(sayings, signal).assessment.words.map((word) => word.error);

describe('sounds', () => {
  it('finds nothing to fix in a good reading', () => {
    const { assessment } = judgeSayings(everyWord);
    expect(assessmentSchema.parse(assessment)).toEqual(assessment);
    expect(assessment.words.map((word) => word.error)).toEqual(['none', 'none', 'none', 'none', 'none']);
    expect(assessment.scores.overall).toBeGreaterThanOrEqual(85);
    expect(assessment.words.every((word) => word.advice === undefined)).toBe(true);
  });

  it('names a replaced sound and leaves its neighbours alone', () => {
    const good = judgeSayings(everyWord).assessment.words[1];
    const word = judgeSayings(readingWith(1, { said: { 0: 'T' }, margin: 60 })).assessment.words[1];
    expect(word?.error).toBe('mispronounced');
    expect(word?.phones[0]).toMatchObject({ expected: 'TH', heard: 'T', error: 'replaced' });
    expect(word?.phones[0]?.score).toBeLessThan(50);
    expect(word?.phones.slice(1)).toEqual(good?.phones.slice(1));
    expect(word?.advice).toContain('*t* instead of *th*');
    expect(word?.advice).toContain('between your teeth');
  });

  it.each([
    ['dropped', { said: { 2: null }, margin: 60 }, 2],
    ['stress', { said: { 1: 'EH0' }, margin: 60 }, 1],
  ] as const)('tells a sound with the error %s', (error, change, index) => {
    const word = judgeSayings(readingWith(3, change)).assessment.words[3];
    expect(word?.phones[index]?.error).toBe(error);
    expect(word?.error).toBe(error === 'stress' ? 'stress' : 'mispronounced');
    expect(word?.advice).toBeTruthy();
  });

  it.each([
    [4, 'none', 'TH'],
    [7, 'unsure', 'T'],
    [12, 'mispronounced', 'T'],
  ] as const)('with a margin of %d the word is %s', (margin, error, heard) => {
    const word = judgeSayings(readingWith(1, { said: { 0: 'T' }, margin })).assessment.words[1];
    expect(word?.error).toBe(error);
    expect(word?.phones[0]?.heard).toBe(heard);
    if (error === 'unsure') expect(word?.advice).toBeUndefined();
  });

  it('asks more of a kind of error that often shows falsely', () => {
    const word = judgeSayings(readingWith(1, { said: { 2: null }, margin: 20 })).assessment.words[1];
    expect(word?.phones[2]?.error).toBe('unsure');
  });

  it('is unsure, not red, where a sound fits badly and nothing explains it', () => {
    const word = judgeSayings(readingWith(1, { fit: { 1: -15 } })).assessment.words[1];
    expect(word?.phones.map((phone) => phone.error)).toEqual(['none', 'unsure', 'none']);
    expect(word?.score).toBeGreaterThanOrEqual(65);
  });

  it('names nothing in loud noise', () => {
    const noisy = { speechDb: -30, noiseDb: -35 };
    const errors = errorsOf(readingWith(1, { said: { 0: 'T' }, margin: 60 }), noisy);
    expect(errors[1]).toBe('unsure');
  });

  it('scores a worse fit no higher', () => {
    const scores = [-0.5, -1.6, -2.5, -3.5, -5].map(
      (fit) => judgeSayings(readingWith(1, { fit })).assessment.words[1]?.phones[0]?.score ?? 0,
    );
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });
});

describe('reading errors', () => {
  it('tells omitted words, with no place in the recording and no score', () => {
    const { assessment } = judgeSayings(everyWord.filter(({ planIndex }) => planIndex !== 2));
    expect(assessment.words[2]).toMatchObject({ userIndex: null, botIndex: 2, score: 0, error: 'omitted' });
    expect(assessment.scores.completeness).toBe(80);
  });

  it('does not refuse a text half read', () => {
    const { assessment } = judgeSayings(everyWord.slice(0, 2));
    expect(assessment.words.map((word) => word.error)).toEqual([
      'none',
      'none',
      'omitted',
      'omitted',
      'omitted',
    ]);
    expect(assessment.scores.completeness).toBe(40);
    expect(assessment.scores.overall).toBeLessThan(50);
  });

  it('tells repeated and added words and where they were said', () => {
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

  it('takes added speech in the place of a missing word as its replacement', () => {
    const sayings = everyWord.map(
      (saying): Saying => (saying.planIndex === 3 ? { planIndex: null, kind: 'added' } : saying),
    );
    const { words } = judgeSayings(sayings).assessment;
    expect(words.map((word) => word.error)).toEqual(['none', 'none', 'none', 'replaced', 'none']);
    expect(words[3]).toMatchObject({ userIndex: 3, botIndex: 3, score: 0 });
  });

  it('is unsure of missing and extra words where little of the speech fits the text', () => {
    const replaced = everyWord.map(
      (saying): Saying => (saying.planIndex === 3 ? { planIndex: null, kind: 'added' } : saying),
    );
    const { words, scores } = judgeSayings(replaced, {}, 0.5).assessment;
    expect(words[3]?.error).toBe('unsure');
    expect(scores.completeness).toBe(100);
    const stopped = judgeSayings(everyWord.slice(0, 3), {}, 0.5).assessment;
    expect(stopped.words.map((word) => word.error)).toEqual(['none', 'none', 'none', 'omitted', 'omitted']);
  });

  it('tells swapped neighbours', () => {
    const [a, b, c, d, e] = everyWord as [Saying, Saying, Saying, Saying, Saying];
    expect(errorsOf([a, c, b, d, e])).toEqual(['none', 'swapped', 'swapped', 'none', 'none']);
  });
});

describe('words one by one', () => {
  it('does not call the words that are still to come omitted', () => {
    const hearing = hearingOf(plan, [everyWord[0] as Saying, everyWord[2] as Saying]);
    const words = judge.judgeWords(plan, hearing.words, hearing);
    // Whether the second was left out or only not recognised is known at the end.
    expect(words.map((word) => word.error)).toEqual(['none', 'unsure', 'none']);
  });
});

describe('the conditions of a recording', () => {
  const conditionsOf = (signal = {}, referenceHeard = false) => {
    const hearing = hearingOf(plan, everyWord, signal);
    return judge.judge({ plan, hearing, reference: referenceOf(plan), referenceHeard }).assessment.conditions;
  };

  it('are said where they make judging harder, and only there', () => {
    expect(conditionsOf()).toBeUndefined();
    expect(conditionsOf({ speechDb: -20, noiseDb: -34 })).toEqual(['noise']);
    expect(conditionsOf({ narrowBand: true })).toEqual(['narrow-band']);
    expect(conditionsOf({ narrowBand: true }, true)).toEqual(['reference-heard', 'narrow-band']);
  });
});
