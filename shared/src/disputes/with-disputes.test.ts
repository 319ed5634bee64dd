import { describe, expect, it } from 'vitest';
import {
  type AssessedPhone,
  type AssessedWord,
  type Assessment,
  assessmentSchema,
} from '../contracts/assessment.ts';
import type { DisputedMark } from '../contracts/dispute.ts';
import { marksOf, withDisputes } from './index.ts';

const scores = { overall: 60, accuracy: 60, completeness: 100, fluency: 70, prosody: 70 };
const spoken = { bot: [{ word: 'think' }, { word: 'the' }], user: [{ word: 'think' }, { word: '<unk>' }] };

function phone(expected: string | null, heard: string | null, score: number, error: AssessedPhone['error']) {
  return { expected, heard, score, error };
}
function word(changes: Partial<AssessedWord> = {}): AssessedWord {
  return {
    userIndex: 0,
    botIndex: 0,
    span: [0, 5],
    score: 30,
    error: 'mispronounced',
    phones: [
      phone('TH', 'T', 20, 'replaced'),
      phone('IH1', 'IY1', 40, 'replaced'),
      phone('K', 'K', 95, 'none'),
    ],
    ...changes,
  };
}
const assessment = (...words: AssessedWord[]): Assessment => ({ scores, words });
const th: DisputedMark = { word: 'think', about: 'sound', sound: 'TH' };
const ih: DisputedMark = { word: 'think', about: 'sound', sound: 'IH' };

describe('a disputed sound', () => {
  it('becomes unsure; the word stays red for the other sound', () => {
    const [first] = withDisputes(assessment(word()), spoken, [th]).words;
    expect(first?.phones.map(({ error }) => error)).toEqual(['unsure', 'replaced', 'none']);
    expect(first).toMatchObject({ error: 'mispronounced', score: 30 });
  });

  it('that was the last red one makes the word unsure and not red; the utterance’s scores stay', () => {
    const after = withDisputes(assessment(word()), spoken, [th, ih]);
    expect(after.words[0]).toMatchObject({ error: 'unsure', score: 65 });
    expect(after.words[0]?.phones[0]?.score).toBe(50);
    expect(after.scores).toEqual(scores);
    expect(() => assessmentSchema.parse(after)).not.toThrow();
  });

  it('applies to this word only, regardless of stress', () => {
    const other = word({ botIndex: 1 });
    expect(withDisputes(assessment(other), spoken, [th, ih])).toEqual(assessment(other));
    const unstressed = word({ phones: [phone('IH0', 'IY1', 40, 'replaced')] });
    expect(withDisputes(assessment(unstressed), spoken, [ih]).words[0]?.error).toBe('unsure');
  });

  it('that was right is unchanged', () => {
    const right = word({ error: 'none', score: 90, phones: [phone('TH', 'TH', 90, 'none')] });
    expect(withDisputes(assessment(right), spoken, [th])).toEqual(assessment(right));
  });

  it('may be an added one', () => {
    const added = word({ phones: [phone(null, 'AH0', 40, 'added')] });
    const mark: DisputedMark = { word: 'think', about: 'added-sound', sound: 'AH' };
    expect(marksOf(added, spoken).map((one) => one.mark)).toEqual([mark]);
    expect(withDisputes(assessment(added), spoken, [mark]).words[0]?.error).toBe('unsure');
  });
});

describe('a disputed word', () => {
  it('becomes unsure if the dispute is about its error, and for no other error', () => {
    const omitted = word({
      userIndex: null,
      error: 'omitted',
      score: 0,
      phones: [],
    });
    const [{ mark } = { mark: th }] = marksOf(omitted, spoken);
    expect(mark).toEqual({ word: 'think', about: 'omitted', sound: null });
    expect(withDisputes(assessment(omitted), spoken, [mark]).words[0]).toMatchObject({
      error: 'unsure',
      score: 65,
    });
    expect(withDisputes(assessment(word()), spoken, [mark])).toEqual(assessment(word()));
  });

  it('has unsure vowels if its stress is disputed', () => {
    const stress = word({ error: 'stress', score: 60, phones: [phone('IH1', 'IH0', 60, 'stress')] });
    const [{ mark } = { mark: th }] = marksOf(stress, spoken);
    const [after] = withDisputes(assessment(stress), spoken, [mark]).words;
    expect([after?.error, after?.phones[0]?.error]).toEqual(['unsure', 'unsure']);
  });

  it('keeps its other red sounds', () => {
    const swapped = word({ error: 'swapped' });
    const whole: DisputedMark = { word: 'think', about: 'swapped', sound: null };
    expect(withDisputes(assessment(swapped), spoken, [whole]).words[0]?.error).toBe('mispronounced');
    expect(withDisputes(assessment(swapped), spoken, [whole, th, ih]).words[0]?.error).toBe('unsure');
  });

  it('must have a name: untranscribed speech can’t be recognised again', () => {
    const added = word({ botIndex: null, userIndex: 1, error: 'added', phones: [] });
    expect(marksOf(added, spoken)).toEqual([]);
  });
});
