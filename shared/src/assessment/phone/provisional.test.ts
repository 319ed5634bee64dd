import { describe, expect, it } from 'vitest';
import type { AssessedWord } from '../../contracts/assessment.ts';
import { fiveWordPlan as plan, recognitionOf } from '../synthetic-recognition.test-support.ts';
import { expectedWordsOf, provisional } from './index.ts';

describe('the words for the sound scorer', () => {
  const read = plan.words.map((_, planIndex) => ({ planIndex }));

  it('are the read words in time order, at the aligner’s places', () => {
    const [a, b, c] = read as [(typeof read)[0], (typeof read)[0], (typeof read)[0]];
    expect(expectedWordsOf(recognitionOf(plan, [a, c, b]), plan.words)).toEqual([
      { planIndex: 0, phones: ['DH', 'EY1'], startMs: 200, endMs: 360, alternatives: [] },
      { planIndex: 2, phones: ['AH1', 'V'], startMs: 360, endMs: 520, alternatives: [] },
      { planIndex: 1, phones: ['TH', 'AO1', 'T'], startMs: 520, endMs: 760, alternatives: [] },
    ]);
  });

  it('include the other valid pronunciations beside the one that the aligner chose', () => {
    const [they, ...others] = plan.words;
    const words = they
      ? [
          {
            ...they,
            pronunciations: [
              ['DH', 'EY1'],
              ['DH', 'EY0'],
              ['DH', 'EH1'],
            ],
          },
          ...others,
        ]
      : [];
    const [word] = expectedWordsOf(recognitionOf(plan, read), words);
    expect(word?.alternatives).toEqual([['DH', 'EH1']]);
  });

  it('contain the expected phones, whatever was spoken', () => {
    const [word] = expectedWordsOf(
      recognitionOf(plan, [{ planIndex: 1, said: { 0: 'S', 2: null } }]),
      plan.words,
    );
    expect(word?.phones).toEqual(['TH', 'AO1', 'T']);
  });

  it('include every repetition, and exclude added speech', () => {
    const again = [{ planIndex: 0, kind: 'repeated' as const }, { planIndex: 0 }];
    const recognition = recognitionOf(plan, [...again, { planIndex: null, kind: 'added' }, { planIndex: 1 }]);
    expect(expectedWordsOf(recognition, plan.words).map(({ planIndex }) => planIndex)).toEqual([0, 0, 1]);
  });
});

describe('a word that is shown before its sounds are scored', () => {
  const word: AssessedWord = {
    userIndex: 0,
    botIndex: 0,
    span: [0, 4],
    score: 30,
    error: 'mispronounced',
    phones: [
      { expected: 'TH', heard: 'T', score: 20, error: 'replaced' },
      { expected: 'EY1', heard: 'EY1', score: 95, error: 'none' },
    ],
  };

  it('is not red: the aligner’s errors are only doubts', () => {
    const shown = provisional(word);
    expect(shown).toMatchObject({ error: 'unsure', score: 65 });
    expect(shown.phones.map(({ error }) => error)).toEqual(['unsure', 'none']);
    expect(provisional({ ...word, error: 'stress' }).error).toBe('unsure');
  });

  it('keeps errors that don’t concern its sounds', () => {
    const repeated: AssessedWord = { ...word, error: 'repeated', score: 60, phones: [] };
    expect(provisional(repeated)).toEqual(repeated);
  });
});
