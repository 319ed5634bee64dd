import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assessmentSchema } from '../../contracts/assessment.ts';
import type { JudgeInput } from '../../ports/judge.ts';
import { adviceForWord } from '../advice/word-advice.ts';
import { createJudge } from '../judge.ts';
import {
  fiveWordPlan as plan,
  recognitionOf,
  referenceOf,
  type Saying,
  testModel,
} from '../synthetic-recognition.test-support.ts';
import { soundScoresOf, type WordChange, wrongSound } from '../synthetic-sounds.test-support.ts';
import { completenessOf } from '../utterance/total.ts';

const judge = createJudge(testModel);
const everyWord: Saying[] = plan.words.map((_, planIndex) => ({ planIndex }));
const readingWith = (planIndex: number, change: Partial<Saying>): Saying[] =>
  everyWord.map((saying) => (saying.planIndex === planIndex ? { ...saying, ...change } : saying));

interface Given extends Partial<Omit<JudgeInput, 'plan' | 'recognition' | 'reference'>> {
  sayings?: Saying[];
  signal?: Parameters<typeof recognitionOf>[2];
}

function judged({ sayings = everyWord, signal = {}, ...input }: Given) {
  return judge.judge({
    plan,
    recognition: recognitionOf(plan, sayings, signal),
    reference: referenceOf(plan),
    ...input,
  });
}

const withWord = (planIndex: number, change: WordChange) => ({
  sounds: soundScoresOf(plan, { [planIndex]: change }),
});
const wordOf = (planIndex: number, change: WordChange, given: Given = {}) =>
  judged({ ...withWord(planIndex, change), ...given }).assessment.words[planIndex];

describe('a word that the aligner found nowhere', () => {
  const sayings = everyWord.filter(({ planIndex }) => planIndex !== 2);
  const short = { endMs: 20 };
  const beside = sayings.toSpliced(1, 0, { planIndex: null, kind: 'added', durationMs: 200 });
  it.each([
    ['missing if its sounds have too little time', { sounds: { 0: short, 1: short } }, sayings, 'omitted'],
    ['missing if its sounds fit badly', { accuracy: 3 }, sayings, 'omitted'],
    ['not sure if the scorer finds it', {}, sayings, 'unsure'],
    ['not sure with unknown speech beside its neighbor', { accuracy: 3 }, beside, 'unsure'],
  ] as const)('is %s', (_, change, said, error) => {
    const { words } = judged({ ...withWord(2, change), sayings: [...said] }).assessment;
    const word = words.find(({ botIndex }) => botIndex === 2);
    expect(word).toMatchObject({ error, score: 0, userIndex: null });
    expect(word?.phones.map((phone) => phone.error)).toEqual(error === 'unsure' ? ['unsure', 'unsure'] : []);
    expect(completenessOf(words)).toBe(error === 'unsure' ? 1 : 0.8);
  });
});

describe('a word whose sounds were scored', () => {
  it('names the form of a function word that was said', () => {
    const to = {
      word: 'to',
      span: [0, 2] as [number, number],
      pronunciations: [
        ['T', 'AH0'],
        ['T', 'UW1'],
      ],
    };
    const both = { ...plan, words: [to, ...plan.words.slice(1)] };
    const formOf = (form: string[]) => {
      const scores = soundScoresOf({
        ...both,
        words: [{ ...to, pronunciations: [form] }, ...plan.words.slice(1)],
      });
      const input = { plan: both, recognition: recognitionOf(both, everyWord), reference: referenceOf(both) };
      return judge.judge({ ...input, sounds: scores }).assessment.words[0]?.form;
    };
    expect(formOf(['T', 'AH0'])).toEqual({ phones: ['T', 'AH0'], isWeak: true });
    expect(formOf(['T', 'UW1'])).toEqual({ phones: ['T', 'UW1'], isWeak: false });
  });

  it('has the scores of its sounds and the predicted rating', () => {
    const { assessment } = judged({ sounds: soundScoresOf(plan) });
    expect(assessmentSchema.parse(assessment)).toEqual(assessment);
    expect(assessment.words.map(({ score, error }) => [score, error])).toEqual(
      plan.words.map(() => [94, 'none']),
    );
    expect(assessment.words[1]?.phones.map(({ score }) => score)).toEqual([96, 96, 96]);
  });

  it('has one unusual sound as an accent, and two as wrong ones, or one that the aligner does not find', () => {
    const unusual = { ...wrongSound('S'), isUnusual: true, mispronouncedLogit: 2, rating: 1.8 };
    const errorsWith = (sounds: WordChange['sounds'], given: Given = {}) =>
      wordOf(1, { ...(sounds && { sounds }) }, given)?.phones.map(({ error }) => error);
    expect(errorsWith({ 0: unusual })).toEqual(['unsure', 'none', 'none']);
    expect(errorsWith({ 0: unusual, 2: unusual })).toEqual(['replaced', 'none', 'replaced']);
    const sayings = readingWith(1, { said: { 0: null }, margin: 60 });
    expect(errorsWith({ 0: unusual }, { sayings })).toEqual(['dropped', 'none', 'none']);
  });

  it('is wrong earlier if all other words are clear, and the aligner takes the sound for another one too', () => {
    const sayings = readingWith(1, { said: { 0: 'S' }, margin: 60 });
    const errorWhere = (rating: number) => {
      const doubtful = { ...wrongSound('S', 0.9), mispronouncedLogit: -1, rating: 1.9 };
      const sounds = soundScoresOf(plan, {
        1: { sounds: { 0: doubtful } },
        3: { sounds: { 0: { rating } } },
      });
      return judged({ sounds, sayings }).assessment.words[1]?.phones[0]?.error;
    };
    expect([1.95, 1.85].map(errorWhere)).toEqual(['replaced', 'unsure']);
  });

  it('is red with a wrong sound, whatever the rating, and never red without', () => {
    const word = wordOf(1, { accuracy: 9, sounds: { 0: wrongSound('S') } });
    expect(word).toMatchObject({ error: 'mispronounced' });
    expect(word?.score).toBeLessThan(50);
    expect(word?.phones.map(({ error }) => error)).toEqual(['replaced', 'none', 'none']);
    expect(word && adviceForWord(word, 'thought')).toContain('*s* instead of *th*');
    expect(wordOf(1, { accuracy: 6 })).toMatchObject({ score: 80, error: 'none' });
    expect(wordOf(1, { accuracy: 3, sounds: { 0: wrongSound('S') } })?.score).toBeLessThan(word?.score ?? 0);
  });

  it('is unsure if the rating is low and no sound is surely wrong', () => {
    expect(wordOf(1, { accuracy: 2 })?.error).toBe('unsure');
  });

  it('has no error that the aligner alone finds', () => {
    const sayings = readingWith(1, { said: { 0: 'T' }, margin: 60 });
    expect(wordOf(1, {}, { sayings })?.error).toBe('none');
    expect(wordOf(1, { sounds: { 0: { score: 60 } } }, { sayings })?.error).toBe('unsure');
    expect(judged({ sayings }).assessment.words[1]?.error).toBe('mispronounced');
  });

  describe('with a vowel that the scorer found between consonants', () => {
    const addedVowel = { at: 0, phone: 'EH0', mispronouncedLogit: -5 };
    const judgedWith = (
      change: { isRecognised?: boolean; isInReference?: boolean; isUsual?: boolean; isShort?: boolean } = {},
    ) => {
      const recognition = recognitionOf(plan, readingWith(3, {}));
      const word = recognition.words[3];
      const { startMs = 0 } = word ?? {};
      if (change.isRecognised)
        word?.phones.unshift({
          expected: null,
          recognized: 'AH0',
          startMs,
          endMs: startMs + 20,
          acousticScore: -1,
        });
      const { isUsual = false, isShort = false } = change;
      const own = { ...addedVowel, isUsual, isShort };
      const sounds = soundScoresOf(plan, { 3: { addedVowel: own } });
      const referenceSounds = soundScoresOf(plan, change.isInReference ? { 3: { addedVowel } } : {});
      const judged = judge.judge({
        plan,
        recognition,
        reference: referenceOf(plan),
        sounds,
        referenceSounds,
      });
      return judged.assessment.words[3];
    };

    it('is mispronounced if the aligner recognises an added sound, too', () => {
      expect(judgedWith({ isRecognised: true })).toMatchObject({ error: 'mispronounced' });
      expect(judgedWith({ isRecognised: true })?.phones[0]).toMatchObject({
        expected: null,
        heard: 'EH0',
        error: 'added',
      });
    });

    it('is mispronounced if speakers of the first language often add vowels', () => {
      expect(judgedWith({ isUsual: true })).toMatchObject({ error: 'mispronounced' });
      expect(judgedWith({ isUsual: true, isInReference: true })?.error).not.toBe('mispronounced');
    });

    it('is unsure if the aligner recognises none', () => {
      expect(judgedWith()).toMatchObject({ error: 'unsure' });
      expect(judgedWith()?.phones[0]).toMatchObject({ expected: null, heard: 'EH0', error: 'unsure' });
    });

    it('has no error if it is short, and speakers of the first language add none', () => {
      expect(judgedWith({ isShort: true })?.phones[0]).toMatchObject({ error: 'none' });
      expect(judgedWith({ isShort: true, isUsual: true })).toMatchObject({ error: 'mispronounced' });
    });

    it('has no error if the model voice says it too', () => {
      expect(judgedWith({ isRecognised: true, isInReference: true })).toMatchObject({ error: 'none' });
    });
  });

  it('keeps an added sound, which only the aligner can recognise', () => {
    const recognition = recognitionOf(plan, readingWith(3, { margin: 60 }));
    const word = recognition.words[3];
    word?.phones.push({
      expected: null,
      recognized: 'AH0',
      startMs: word.endMs - 20,
      endMs: word.endMs,
      acousticScore: -1,
    });
    const judgedWith = (wrong: number) => {
      const sounds = soundScoresOf(plan, { 3: { sounds: { 3: { mispronouncedLogit: wrong } } } });
      return judge.judge({ plan, recognition, reference: referenceOf(plan), sounds }).assessment.words[3];
    };
    expect(judgedWith(0)).toMatchObject({ error: 'mispronounced' });
    expect(judgedWith(0)?.phones.at(-1)).toMatchObject({ expected: null, error: 'added' });
    // An added sound that only the aligner recognises is a breath after a clear consonant.
    expect(judgedWith(-3)).toMatchObject({ error: 'none' });
  });

  it('is judged by the aligner alone if it has no scores, or scores of other sounds', () => {
    const before = judged({}).assessment.words;
    const sounds = soundScoresOf(plan, { 1: null });
    const [scored] = sounds.words;
    if (scored) scored.sounds.pop();
    const { words } = judged({ sounds }).assessment;
    expect(words.slice(0, 2)).toEqual(before.slice(0, 2));
    expect(words[2]).not.toEqual(before[2]);
  });

  it('is excused for sounds that are wrong in the model voice too', () => {
    const sounds = soundScoresOf(plan, { 1: { sounds: { 0: wrongSound('S') } } });
    const { words } = judged({ sounds, referenceSounds: sounds }).assessment;
    expect(words[1]).toMatchObject({ score: 94, error: 'none' });
  });

  it('has unsure high-frequency sounds in a narrow band', () => {
    const signal = { narrowBand: true };
    const word = wordOf(1, { sounds: { 0: wrongSound('S'), 1: wrongSound('AA') } }, { signal });
    expect(word?.phones.map(({ error }) => error)).toEqual(['unsure', 'replaced', 'none']);
  });

  it('has the same phones in the alignment and in the assessment', () => {
    const changes = { 1: { sounds: { 0: wrongSound('S'), 2: wrongSound(null) } } };
    const { alignment } = judged({ sounds: soundScoresOf(plan, changes) });
    expect(alignment.user[1]?.phones.map(({ phone }) => phone)).toEqual(['S', 'AO1']);
    expect(alignment.user[1]?.phone_ops).toEqual([
      ['replace', 0, 0],
      ['insert', 1, 2],
    ]);
  });

  it('stays swapped, repeated or omitted', () => {
    const [first, second, third, fourth] = [0, 1, 2, 3].map((planIndex): Saying => ({ planIndex }));
    const sayings = [{ planIndex: 0, kind: 'repeated' as const }, first, third, second, fourth];
    const sounds = soundScoresOf(plan, { 4: null });
    const { words } = judged({ sayings: sayings.filter((one) => one !== undefined), sounds }).assessment;
    const errors = words.map(({ error }) => error);
    expect(errors).toEqual(['repeated', 'none', 'swapped', 'swapped', 'none', 'omitted']);
  });
});

describe('a word that was said twice', () => {
  it('is judged by the second utterance', () => {
    const sayings: Saying[] = [{ planIndex: 0, kind: 'repeated' }, ...everyWord];
    const sounds = soundScoresOf(plan);
    const [first] = soundScoresOf(plan, { 0: { sounds: { 0: wrongSound('Z') } } }).words;
    if (first) sounds.words.unshift(first);
    const { words } = judged({ sayings, sounds }).assessment;
    expect(words.slice(0, 2).map(({ error }) => error)).toEqual(['repeated', 'none']);
  });
});

describe('an utterance whose sounds were scored', () => {
  it('has the predicted ratings as scores', () => {
    const { scores } = judged({ sounds: soundScoresOf(plan) }).assessment;
    expect(scores).toEqual({ overall: 95, accuracy: 98, completeness: 100, fluency: 91, prosody: 72 });
  });

  it('reflects wrong and omitted words in its scores', () => {
    const wrong = { sounds: { 0: wrongSound('T') } };
    const high = { accuracy: 10, total: 10 };
    const red = judged({ sounds: soundScoresOf(plan, { 0: wrong, 1: wrong, 2: wrong }, high) }).assessment
      .scores;
    expect(red).toMatchObject({ accuracy: 58, overall: 70, fluency: 91, prosody: 72 });
    const half = judged({
      sayings: everyWord.slice(0, 3),
      sounds: soundScoresOf(plan, { 3: null, 4: null }),
    });
    expect(half.assessment.scores).toMatchObject({ completeness: 60, overall: 57 });
  });

  it('is aligned and not judged if the networks could not score the sounds', () => {
    const wrong: Saying[] = everyWord.slice(1).map((saying) => ({ ...saying, said: { 0: 'T' }, margin: 60 }));
    const { alignment, assessment } = judged({ sayings: wrong, sounds: null });
    expect(assessment.conditions).toEqual(['sounds-unscored']);
    expect(assessment).not.toHaveProperty('scores');
    expect(assessment.words.map(({ error }) => error)).toEqual(plan.words.map(() => 'unsure'));
    expect(assessment.words.flatMap(({ phones }) => phones).every(({ error }) => error === 'unsure')).toBe(
      true,
    );
    expect(alignment.user.map(({ word }) => word)).toEqual(plan.words.slice(1).map(({ word }) => word));
  });
});

describe('scores of sounds', () => {
  const score = fc.double({ min: 0, max: 100, noNaN: true });
  const sounds = fc.array(score, { minLength: 4, maxLength: 4 });
  const scored = (all: readonly number[], accuracy = 9) =>
    wordOf(3, {
      accuracy,
      sounds: Object.fromEntries(all.map((one, at) => [at, { ...wrongSound('S'), score: one }])),
    });

  it('do not affect other sounds of the word', () => {
    fc.assert(
      fc.property(sounds, fc.nat(3), score, (all, at, other) => {
        const change = all.map((one, index) => (index === at ? other : one));
        const [before, after] = [all, change].map((some) =>
          scored(some)?.phones.filter((_, index) => index !== at),
        );
        expect(after).toEqual(before);
      }),
    );
  });

  it('never lower the word’s score by increasing', () => {
    fc.assert(
      fc.property(sounds, fc.nat(3), score, fc.tuple(score, score), (all, at, other, [mark, otherMark]) => {
        const better = all.map((one, index) => (index === at ? Math.max(one, other) : one));
        const marks = [Math.min(mark, otherMark) / 10, Math.max(mark, otherMark) / 10];
        expect(scored(better, marks[1])?.score).toBeGreaterThanOrEqual(scored(all, marks[0])?.score ?? 0);
      }),
    );
  });
});
