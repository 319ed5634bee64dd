import { describe, expect, it } from 'vitest';
import type { AssessedPhone } from '../../contracts/assessment.ts';
import { confusionsOf } from '../../phonetics/confusions.ts';
import { consonants, vowels } from '../../phonetics/index.ts';
import { knownPairs } from './articulation-advice.ts';
import { commonErrors } from './common-errors.ts';
import { isPlausibleConfusion, isUnclear, plausibleSpokenSound } from './plausible-confusions.ts';

const sounds = [...vowels, ...consonants];

describe('a confusion of two sounds', () => {
  it.each([
    // A vowel in place of a vowel, regardless of stress.
    ['IH1', 'IY0', true],
    ['AA1', 'ER0', true],
    // The same manner or the same place of articulation.
    ['TH', 'F', true],
    ['T', 'S', true],
    ['M', 'N', true],
    // Pairs that learners often confuse.
    ['V', 'W', true],
    ['W', 'V', true],
    ['HH', 'K', true],
    ['R', 'D', true],
    // Cards of real learners have shown these confusions; they are not plausible.
    ['R', 'AE1', false],
    ['UH1', 'T', false],
    ['S', 'IY1', false],
    ['L', 'AY1', false],
    ['OW1', 'S', false],
    ['HH', 'T', false],
    ['M', 'CH', false],
    // The same sound with another stress is no confusion.
    ['AH0', 'AH1', false],
  ])('%s for %s: plausible %s', (expected, spoken, isIt) => {
    expect(isPlausibleConfusion(expected, spoken)).toBe(isIt);
  });

  it('is plausible for all known confusions', () => {
    const known = [
      ...sounds.flatMap((expected) => confusionsOf(expected).map(({ heard }) => `${expected}>${heard}`)),
      ...Object.values(commonErrors).flatMap((pairs) => pairs.split(' ')),
      ...knownPairs,
    ].filter((pair) => !pair.endsWith('>-'));
    const unbelievable = known.filter((pair) => {
      const [expected = '', spoken = ''] = pair.split('>');
      return !isPlausibleConfusion(expected, spoken);
    });
    expect(unbelievable).toEqual([]);
  });

  it('is symmetric, and never plausible between a vowel and a consonant', () => {
    for (const one of sounds) {
      for (const other of sounds) {
        expect(isPlausibleConfusion(one, other), `${one} ${other}`).toBe(isPlausibleConfusion(other, one));
        const isMixed = vowels.some((vowel) => vowel === one) !== vowels.some((vowel) => vowel === other);
        if (isMixed) expect(isPlausibleConfusion(one, other), `${one} ${other}`).toBe(false);
      }
    }
  });
});

describe('plausibleSpokenSound', () => {
  const phone = (changes: Partial<AssessedPhone>): AssessedPhone => ({
    expected: 'S',
    heard: 'Z',
    score: 20,
    error: 'replaced',
    ...changes,
  });

  it('returns a plausible sound, an added sound, or null if no sound was recognised', () => {
    expect(plausibleSpokenSound(phone({}))).toBe('Z');
    expect(plausibleSpokenSound(phone({ heard: 'IY1' }))).toBeNull();
    expect(plausibleSpokenSound(phone({ heard: null, error: 'dropped' }))).toBeNull();
    expect(plausibleSpokenSound(phone({ expected: null, heard: 'AH0', error: 'added' }))).toBe('AH0');
    expect(plausibleSpokenSound(phone({ heard: 'S', error: 'none' }))).toBe('S');
    expect(plausibleSpokenSound(phone({ heard: 'S', error: 'unsure' }))).toBe('S');
    expect(plausibleSpokenSound(phone({ heard: 'IY1', error: 'unsure' }))).toBeNull();
    // The sound of another valid form is not checked for plausibility.
    expect(plausibleSpokenSound(phone({ expected: 'T', heard: 'K', error: 'none' }))).toBe('K');
  });

  it('is unclear only if another sound was recognised', () => {
    expect(isUnclear(phone({ heard: 'IY1' }))).toBe(true);
    expect(isUnclear(phone({}))).toBe(false);
    expect(isUnclear(phone({ heard: null, error: 'dropped' }))).toBe(false);
    expect(isUnclear(phone({ heard: null, error: 'none' }))).toBe(false);
  });
});
