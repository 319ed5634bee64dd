import type { AssessedPhone, AssessedWord, WordError } from '@sayable/shared/contracts';
import { describe, expect, it } from 'vitest';
import { soundsOf } from '../state/gloss.ts';
import { letterMarks } from '../view/letter-marks.ts';
import { soundLevel, wordLevel, wordScore } from './word-level.ts';
import { wordMark } from './word-marks.ts';
import { soundErrorName, wordErrorName, wordNote } from './word-names.ts';

const sound = (changes: Partial<AssessedPhone>): AssessedPhone => ({
  expected: 'S',
  heard: 'S',
  score: 95,
  error: 'none',
  ...changes,
});
const wrong = sound({ heard: 'TH', score: 50, error: 'replaced' });
function word(error: WordError, score: number, phones: AssessedPhone[] = []): AssessedWord {
  return { botIndex: 0, userIndex: 0, span: [0, 3], score, error, phones };
}

describe('the red level', () => {
  it('is for a word with a wrong sound, below 50, and for that sound', () => {
    // The judge's scores are rounded: a wrong phone with 49.6 is received as 50.
    const red = word('mispronounced', 49, [wrong]);
    expect([wordLevel(red), wordScore(red), soundLevel(wrong)]).toEqual([0, 49, 0]);
    expect(letterMarks(red, 's')).toEqual([{ span: [0, 1], mark: 'mark-0' }]);
    expect(wordScore(word('mispronounced', 56, [wrong]))).toBe(49);
  });

  it.each<[WordError, number]>([
    ['none', 40],
    ['stress', 20],
    ['repeated', 30],
    ['swapped', 30],
  ])('is not for a word (%s) without a wrong sound, whatever its score', (error, score) => {
    expect(wordLevel(word(error, score))).not.toBe(0);
    expect(wordScore(word(error, score))).toBeGreaterThanOrEqual(50);
  });

  it.each<WordError>(['omitted', 'replaced', 'added'])(
    'is not for a word that was not said (%s), which is grey and has no score',
    (error) => {
      const missing = word(error, 0);
      expect([wordLevel(missing), wordScore(missing)]).toEqual(['unscored', null]);
      expect(wordMark(missing)).toBe(error === 'added' ? null : 'mark-omitted');
    },
  );

  it('is not for a wrong stress, an uncertain or a right sound', () => {
    expect(soundLevel(sound({ error: 'stress', score: 20 }))).toBe(2);
    expect(soundLevel(sound({ error: 'unsure', score: 20 }))).toBeNull();
    expect(soundLevel(sound({ score: 20 }))).toBeNull();
  });
});

describe('the name of an error', () => {
  it.each([
    [95, 'Right'],
    [80, 'Close'],
    [65, 'Close'],
  ])('for a word without an error and a score of %i is "%s"', (score, name) => {
    expect(wordErrorName(word('none', score))).toBe(name);
  });

  it('is that of the word’s first wrong sound', () => {
    const dropped = sound({ heard: null, error: 'dropped' });
    const unclear = sound({ heard: 'IY1', error: 'replaced' });
    const named = (...phones: AssessedPhone[]) => wordErrorName(word('mispronounced', 40, phones));
    expect(named(wrong, dropped)).toBe('Another sound');
    expect(named(sound({}), dropped)).toBe('Left out');
    expect(named(sound({}), unclear)).toBe('Not clear');
    expect(soundErrorName(unclear)).toBe('not clear');
  });

  it('is that of the whole word if it was another one, without its single sounds', () => {
    const other = word('mispronounced', 20, [wrong, wrong, sound({})]);
    expect([wordErrorName(other), wordNote(other)]).toEqual(['Like another word', 'like another word']);
    expect(letterMarks(other, 'see')).toEqual([{ span: [0, 3], mark: 'mark-0' }]);
  });
});

describe('a sound that a valid weak form leaves out', () => {
  const leftOut = sound({ expected: 'D', heard: null, score: 40 });
  const and = (...phones: AssessedPhone[]) => [...phones, sound({ expected: 'N', heard: 'N' }), leftOut];
  const vowel = sound({ expected: 'AE1', heard: 'AH0', score: 80 });

  it('is right, without a finding, a strike-through, a name or a recognised sound', () => {
    expect(soundErrorName(leftOut)).toBe('right');
    expect(soundsOf([leftOut])[0]).toMatchObject({ expected: 'd', heard: null, tint: null });
    expect(soundsOf([sound({ heard: null, error: 'dropped' })])[0]?.heard).toBe('–');
    expect(soundsOf([sound({ heard: 'IY1', error: 'replaced' })])[0]?.heard).toBe('?');
  });

  it('is never among the underlined letters', () => {
    expect(letterMarks(word('none', 80, and(vowel)), 'and')).toEqual([{ span: [0, 1], mark: 'mark-3' }]);
    expect(letterMarks(word('none', 95, and(vowel)), 'and')).toEqual([]);
    const wrongVowel = sound({ expected: 'AE1', heard: 'EY1', error: 'replaced', score: 30 });
    const marks = letterMarks(word('mispronounced', 49, and(wrongVowel)), 'and');
    expect(marks).toEqual([{ span: [0, 1], mark: 'mark-0' }]);
  });
});
