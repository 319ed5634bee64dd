import { describe, expect, it } from 'vitest';
import type { Judgement } from '../../../ports/judge.ts';
import type { Saying } from '../../synthetic-recognition.test-support.ts';
import { everyWord, judged, other, refine, whole } from './refine-by-transcript.test-support.ts';

const without = (...missing: number[]) =>
  everyWord.filter(({ planIndex }) => !missing.includes(planIndex ?? -1));

function errors(judgement: Judgement | null): string {
  if (!judgement) return 'not credible';
  return judgement.assessment.words.map(({ error }) => error).join(' ');
}

describe('the words of a refined assessment', () => {
  it.each<[string, Saying[], string, string]>([
    ['read, and heard', everyWord, whole, 'none none none none none'],
    [
      'read, but not in the transcript',
      everyWord,
      'they thought better weather',
      'none none unsure none none',
    ],
    [
      'read, but another word is in the transcript',
      everyWord,
      'they thought of horrible weather',
      'none none none unsure none',
    ],
    ['left out, for both', without(2), 'they thought better weather', 'none none omitted none none'],
    ['left out, but is in the transcript', without(2), whole, 'none none unsure none none'],
    [
      'left out, and another word is in the transcript',
      without(3),
      'they thought of bad weather',
      'none none none omitted none',
    ],
    [
      'replaced, for both',
      [...everyWord.slice(0, 4), other],
      'they thought of better jam',
      'none none none none replaced',
    ],
    [
      'replaced, but right in the transcript',
      [...everyWord.slice(0, 4), other],
      whole,
      'none none none none unsure',
    ],
    ['added, for both', [...everyWord, other], `${whole} indeed`, 'none none none none none added'],
    ['added, for the device alone', [...everyWord, other], whole, 'none none none none none unsure'],
    ['added, for the transcript alone', everyWord, `${whole} indeed`, 'none none none none none'],
  ])('are correct if the word was %s', (_, sayings, transcript, wanted) => {
    expect(errors(refine(judged(sayings), transcript))).toBe(wanted);
  });

  it('have no doubted sounds if the transcript lacks the word too', () => {
    const beside = [...everyWord.slice(0, 1), other, ...everyWord.slice(1)];
    const found = judged(beside.filter(({ planIndex }) => planIndex !== 2));
    const wordIn = ({ assessment }: Judgement) => assessment.words.find(({ botIndex }) => botIndex === 2);
    expect(wordIn(found)).toMatchObject({
      error: 'unsure',
      phones: [{ error: 'unsure' }, { error: 'unsure' }],
    });
    const refined = refine(found, 'they indeed thought better weather');
    expect(refined && wordIn(refined)).toMatchObject({ error: 'omitted', phones: [] });
  });

  it.each<[string, Saying[], string, string]>([
    ['missing, for both', without(1, 2), 'they better weather', 'none omitted omitted none none'],
    ['missing, but in the transcript', without(2), whole, 'none none unsure none none'],
    [
      'another word, for both',
      [...everyWord.slice(0, 4), other],
      'they thought of better jam',
      'none none none none replaced',
    ],
    [
      'more than the text, for both',
      [...everyWord, other],
      `${whole} indeed`,
      'none none none none none added',
    ],
  ])('are correct if the device doubted the word: %s', (_, sayings, transcript, wanted) => {
    const doubtful = judged(sayings, 0.38);
    expect(errors(doubtful)).toContain('unsure');
    expect(errors(refine(doubtful, transcript))).toBe(wanted);
  });

  it('are replaced if most sounds are wrong and the transcript has another word', () => {
    const unlike = { said: { 0: 'V', 1: 'AA1', 2: 'Z' }, margin: 200 };
    const sayings = everyWord.map((saying) => (saying.planIndex === 4 ? { ...saying, ...unlike } : saying));
    const before = judged(sayings);
    expect(before.assessment.words[4]?.error).toBe('mispronounced');
    const after = refine(before, 'they thought of better jam');
    expect(after?.assessment.words[4]).toMatchObject({ error: 'replaced', spoken: 'jam' });
    expect(after?.alignment.user[4]?.word).toBe('jam');
    // A transcript with the expected word leaves the mispronunciation.
    expect(refine(before, whole)?.assessment.words[4]?.error).toBe('mispronounced');
  });

  it('keep their text', () => {
    const replaced = refine(judged([...everyWord.slice(0, 4), other]), 'they thought of better jam tart');
    expect(replaced?.alignment.user.at(-1)?.word).toBe('jam tart');
    expect(replaced?.alignment.user.at(-1)).not.toHaveProperty('phone_ops');
    expect(replaced?.assessment.words.at(-1)?.spoken).toBe('jam tart');
    const added = refine(
      judged([everyWord[0] ?? other, other, ...everyWord.slice(1)]),
      'they really do thought of better weather',
    );
    expect(added?.alignment.user[1]?.word).toBe('really do');
    expect(added?.assessment.words[1]?.spoken).toBe('really do');
  });

  it('share the text that was added in one place', () => {
    const two = judged([...everyWord, other, { ...other, gapMs: 500 }]);
    const refined = refine(two, `${whole} indeed yes`);
    expect(refined?.alignment.user.slice(-2).map(({ word }) => word)).toEqual(['indeed', 'yes']);
  });

  it('change only with a transcript of the same recording', () => {
    expect(refine(judged(everyWord), 'thank you for watching')).toBeNull();
    expect(refine(judged(everyWord), '')).toBeNull();
  });
});

it('a refined assessment equals the device’s for a correct reading with a perfect transcript', () => {
  const clean = judged(everyWord);
  const refined = refine(clean, whole);
  expect(refined).toEqual({ ...clean, assessment: { ...clean.assessment, checkedBy: 'server' } });
});
