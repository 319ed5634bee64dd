import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  consonants,
  isPhone,
  isVowel,
  learnerVariants,
  learnerVariantsOfWord,
  soundsKey,
  stressOf,
  vowels,
} from './index.ts';

const phones = (text: string) => text.split(' ');
const find = (pronunciation: string, heard: string) =>
  learnerVariants(phones(pronunciation)).find((variant) => variant.phones.join(' ') === heard);

describe('learnerVariants', () => {
  it.each([
    ['TH IH1 NG K', 'S IH1 NG K', 'replaced', 8],
    ['S IH1 T', 'S IY1 T', 'replaced', 27],
    ['B IH1 G', 'B IH1 G AH0', 'added', 40],
    ['S K UW1 L', 'EH0 S K UW1 L', 'added', 20],
    ['S T R IY1 T', 'S AH0 T R IY1 T', 'added', 20],
    ['W AA1 CH T', 'W AA1 CH IH0 T', 'added', 20],
    ['T EH1 S T', 'T EH1 S', 'dropped', 10],
    ['HH EH1 L P', 'EH1 L P', 'dropped', 20],
    ['B AE1 D', 'B EH1 D', 'replaced', 26],
  ] as const)('%s spoken as %s', (pronunciation, heard, kind, penaltyNats) => {
    expect(find(pronunciation, heard)).toMatchObject({ kind, penaltyNats });
  });

  it('pairs the expected and the spoken phone at each place', () => {
    expect(find('T EH1 S T', 'T EH1 S')?.pairs).toEqual([
      { expected: 'T', heard: 'T' },
      { expected: 'EH1', heard: 'EH1' },
      { expected: 'S', heard: 'S' },
      { expected: 'T', heard: null },
    ]);
    expect(find('S K IY1', 'EH0 S K IY1')?.pairs[0]).toEqual({ expected: null, heard: 'EH0' });
  });

  it('does not drop a single consonant before a vowel', () => {
    expect(find('M AY1', 'AY1')).toBeUndefined();
  });

  const phone = fc.constantFrom(
    ...consonants,
    ...vowels.flatMap((vowel) => [`${vowel}0`, `${vowel}1`, `${vowel}2`]),
  );
  it('makes exactly one error, of existing phones, with the expected stress', () => {
    fc.assert(
      fc.property(fc.array(phone, { minLength: 1, maxLength: 8 }), (pronunciation) => {
        for (const variant of learnerVariants(pronunciation)) {
          expect(variant.phones.length).toBeGreaterThan(0);
          expect(variant.phones.every(isPhone)).toBe(true);
          expect(variant.pairs.flatMap(({ heard }) => heard ?? [])).toEqual(variant.phones);
          expect(variant.pairs.flatMap(({ expected }) => expected ?? [])).toEqual(pronunciation);
          const wrong = variant.pairs.filter(({ expected, heard }) => expected !== heard);
          expect(wrong).toHaveLength(1);
          const [{ expected, heard } = { expected: null, heard: null }] = wrong;
          if (heard && isVowel(heard)) expect(stressOf(heard)).toBe(expected ? stressOf(expected) : 0);
        }
      }),
    );
  });
});

describe('learnerVariantsOfWord', () => {
  it('contains no valid pronunciation', () => {
    // A flapped T sounds like D and a merged AO like AA: neither is an error in "water".
    const valid = ['W AO1 T ER0', 'W AO1 D ER0', 'W AA1 T ER0'].map(phones);
    const sounds = learnerVariantsOfWord(valid).map((variant) => soundsKey(variant.phones));
    for (const right of valid) expect(sounds).not.toContain(soundsKey(right));
    expect(new Set(sounds).size).toBe(sounds.length);
    expect(sounds).toContain('V AO T ER');
  });

  it('keeps the likeliest variants within the limit, errors of the citation form before those of a rarer form', () => {
    const valid = [phones('TH IH1 NG K S'), phones('TH EH1 NG K S')];
    const few = learnerVariantsOfWord(valid, 5);
    expect(few).toHaveLength(5);
    expect(few[0]?.phones).toEqual(phones('S IH1 NG K S'));
    expect(few.every(({ penaltyNats }) => penaltyNats < 20)).toBe(true);
    expect(learnerVariantsOfWord(valid).length).toBeLessThanOrEqual(40);
  });
});
