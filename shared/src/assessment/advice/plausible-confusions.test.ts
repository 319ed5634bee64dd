import { describe, expect, it } from 'vitest';
import type { AssessedPhone } from '../../contracts/assessment.ts';
import { confusionsOf } from '../../phonetics/confusions.ts';
import { consonants, vowels } from '../../phonetics/index.ts';
import { isBelievable, isUnclear, saidSound } from './plausible-confusions.ts';
import { knownPairs } from './articulation-advice.ts';
import { typicalSlips } from './common-errors.ts';

const sounds = [...vowels, ...consonants];

describe('a sound that was said for another', () => {
  it.each([
    // A vowel for a vowel, whatever their stress.
    ['IH1', 'IY0', true],
    ['AA1', 'ER0', true],
    // The same manner, the same place.
    ['TH', 'F', true],
    ['T', 'S', true],
    ['M', 'N', true],
    // Pairs that learners mix up.
    ['V', 'W', true],
    ['W', 'V', true],
    ['HH', 'K', true],
    ['R', 'D', true],
    // These confusions stood on real learners' cards, and nobody believes them.
    ['R', 'AE1', false],
    ['UH1', 'T', false],
    ['S', 'IY1', false],
    ['L', 'AY1', false],
    ['OW1', 'S', false],
    ['HH', 'T', false],
    ['M', 'CH', false],
    // It is no other one.
    ['AH0', 'AH1', false],
  ])('%s for %s: believable %s', (due, said, isIt) => {
    expect(isBelievable(due, said)).toBe(isIt);
  });

  it('is believable for all pairs that are known to be mixed up', () => {
    const known = [
      ...sounds.flatMap((due) => confusionsOf(due).map(({ heard }) => `${due}>${heard}`)),
      ...Object.values(typicalSlips).flatMap((pairs) => pairs.split(' ')),
      ...knownPairs,
    ].filter((pair) => !pair.endsWith('>-'));
    const unbelievable = known.filter((pair) => {
      const [due = '', said = ''] = pair.split('>');
      return !isBelievable(due, said);
    });
    expect(unbelievable).toEqual([]);
  });

  it('is believable both ways or neither way, and never across vowels and consonants', () => {
    for (const one of sounds) {
      for (const other of sounds) {
        expect(isBelievable(one, other), `${one} ${other}`).toBe(isBelievable(other, one));
        const isMixed = vowels.some((vowel) => vowel === one) !== vowels.some((vowel) => vowel === other);
        if (isMixed) expect(isBelievable(one, other), `${one} ${other}`).toBe(false);
      }
    }
  });
});

describe('what is named as said', () => {
  const phone = (changes: Partial<AssessedPhone>): AssessedPhone => ({
    ...{ expected: 'S', heard: 'Z', score: 20, error: 'replaced' },
    ...changes,
  });

  it('is a believable sound, one that was added, and nothing where nothing was heard', () => {
    expect(saidSound(phone({}))).toBe('Z');
    expect(saidSound(phone({ heard: 'IY1' }))).toBeNull();
    expect(saidSound(phone({ heard: null, error: 'dropped' }))).toBeNull();
    expect(saidSound(phone({ expected: null, heard: 'AH0', error: 'added' }))).toBe('AH0');
    expect(saidSound(phone({ heard: 'S', error: 'none' }))).toBe('S');
    expect(saidSound(phone({ heard: 'S', error: 'unsure' }))).toBe('S');
    expect(saidSound(phone({ heard: 'IY1', error: 'unsure' }))).toBeNull();
    // Another valid form of the word: nothing to be believed.
    expect(saidSound(phone({ expected: 'T', heard: 'K', error: 'none' }))).toBe('K');
  });

  it('is unclear only where something else was heard', () => {
    expect(isUnclear(phone({ heard: 'IY1' }))).toBe(true);
    expect(isUnclear(phone({}))).toBe(false);
    expect(isUnclear(phone({ heard: null, error: 'dropped' }))).toBe(false);
    expect(isUnclear(phone({ heard: null, error: 'none' }))).toBe(false);
  });
});
