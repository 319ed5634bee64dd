import type { UtterancePlan } from '@sayable/shared/contracts';
import { describe, expect, it } from 'vitest';
import { partnerOf } from './pair-places.ts';
import { isValidForm, type PlannedSwap, swapPlan } from './swap-plan.ts';

function planOf(...pronunciations: string[]): UtterancePlan {
  const words = ['the', 'word'].map((word, index) => ({
    word,
    span: [4 * index, 4 * index + word.length] as [number, number],
    pronunciations: index === 0 ? [['DH', 'AH0']] : pronunciations.map((one) => one.split(' ')),
  }));
  return { text: 'The word.', words };
}

const swapOf = (phones: string, sound: number, expected: string): PlannedSwap => ({
  word: 1,
  sound,
  expected,
  phones: phones.split(' '),
  wordCount: 2,
});

function swapped(plan: UtterancePlan, swap: PlannedSwap) {
  const changed = swapPlan(plan, swap);
  return typeof changed === 'string'
    ? changed
    : changed.words[1]?.pronunciations.map((phones) => phones.join(' '));
}

describe('swapPlan', () => {
  it('changes the sound in every variant that has it there, and leaves out the others', () => {
    const plan = planOf('P L EH1 ZH ER0', 'P L EY1 ZH ER0', 'P L EH1 Z Y ER0');
    expect(swapped(plan, swapOf('P L EH1 ZH ER0', 3, 'SH'))).toEqual(['P L EH1 SH ER0', 'P L EY1 SH ER0']);
  });

  it('has the reference voice say it, and leaves the other words as they are', () => {
    const plan = planOf('R EH1 D');
    const changed = swapPlan(plan, swapOf('R EH1 D', 0, 'L'));
    expect(changed).toMatchObject({ text: plan.text, words: [plan.words[0], { saidAs: 'own' }] });
    expect(plan.words[1]).not.toHaveProperty('saidAs');
  });

  it('keeps the stress of a vowel', () => {
    expect(swapped(planOf('AH0 G EH1 N'), swapOf('AH0 G EH0 N', 2, 'AE'))).toEqual(['AH0 G AE1 N']);
  });

  it('finds the place in a variant of another length', () => {
    const plan = planOf('EH1 V R IY0', 'EH1 V ER0 IY0');
    expect(swapped(plan, swapOf('EH1 V ER0 IY0', 3, 'IH'))).toEqual(['EH1 V R IH0', 'EH1 V ER0 IH0']);
  });

  it('leaves out a swap that is another valid pronunciation: weak forms, and flaps', () => {
    const why = 'another valid pronunciation';
    expect(swapped(planOf('AH1 V', 'AA1 V'), swapOf('AH0 V', 0, 'AA'))).toBe(why);
    expect(swapped(planOf('B EH1 T ER0', 'B EH1 D ER0'), swapOf('B EH1 T ER0', 2, 'D'))).toBe(why);
    // Expecting the other variant of the two is no error either, and a third sound is one.
    expect(swapped(planOf('B EH1 T ER0', 'B EH1 D ER0'), swapOf('B EH1 D ER0', 2, 'T'))).toBe(why);
    expect(swapped(planOf('B EH1 T ER0', 'B EH1 D ER0'), swapOf('B EH1 T ER0', 2, 'K'))).toEqual([
      'B EH1 K ER0',
    ]);
  });

  it('leaves out a swap if no variant has its sound, or if the count of words differs', () => {
    expect(swapped(planOf('AA1 V'), swapOf('AH0 V', 0, 'IH'))).toBe('sound in no variant');
    expect(swapped(planOf('AH1 V'), { ...swapOf('AH0 V', 0, 'IH'), wordCount: 3 })).toBe('other word count');
  });
});

describe('isValidForm', () => {
  const replaced = (phones: string, sound: number, said: string) => ({
    word: 1,
    sound,
    said,
    phones: phones.split(' '),
    wordCount: 2,
  });

  it('knows a replaced sound that makes another valid pronunciation', () => {
    const plan = planOf('B EH1 T ER0', 'B EH1 D ER0');
    expect(isValidForm(plan, replaced('B EH1 T ER0', 2, 'D'))).toBe(true);
    expect(isValidForm(plan, replaced('B EH1 T ER0', 2, 'K'))).toBe(false);
  });

  it('gives a vowel the stress of its place', () => {
    expect(isValidForm(planOf('F AA1 R', 'F AO1 R'), replaced('F AA1 R', 1, 'AO'))).toBe(true);
  });

  it('is false if the text has another count of words', () => {
    const other = { ...replaced('B EH1 T ER0', 2, 'D'), wordCount: 3 };
    expect(isValidForm(planOf('B EH1 T ER0', 'B EH1 D ER0'), other)).toBe(false);
  });
});

describe('partnerOf', () => {
  it('is the sound beside this one, whatever its stress', () => {
    expect(partnerOf(['AH0', 'V'], ['AA1', 'V'], 0)).toBe(0);
    expect(partnerOf(['S', 'T', 'AA1'], ['S', 'AA0'], 2)).toBe(1);
    expect(partnerOf(['S', 'T', 'AA1'], ['S', 'AA0'], 1)).toBeNull();
  });
});
