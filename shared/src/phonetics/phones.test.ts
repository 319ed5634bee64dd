import { describe, expect, it } from 'vitest';
import {
  baseOf,
  consonants,
  ipaOf,
  ipaOfPronunciation,
  ipaPhonesOf,
  isPhone,
  isVowel,
  stressOf,
  syllablesOf,
  vowels,
  withStressOf,
} from './index.ts';

const phones = (text: string) => text.split(' ');

describe('phones', () => {
  it('separates phone and stress', () => {
    expect([
      baseOf('AH0'),
      baseOf('NG'),
      stressOf('AH0'),
      stressOf('ER2'),
      stressOf('NG'),
      stressOf('AA'),
    ]).toEqual(['AH', 'NG', 0, 2, null, null]);
  });

  it('recognises phones of the set', () => {
    expect(['AA1', 'AA', 'NG', 'NG1', 'QQ', ''].map(isPhone)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(['ER0', 'R', 'ER'].map(isVowel)).toEqual([true, false, true]);
  });

  it('gives a vowel the stress of another one, and a consonant none', () => {
    expect([withStressOf('IY', 'IH1'), withStressOf('IY0', 'T'), withStressOf('T', 'IH1')]).toEqual([
      'IY1',
      'IY0',
      'T',
    ]);
  });
});

describe('IPA', () => {
  it('has a distinct sign for every phone', () => {
    const signs = [...vowels.map((vowel) => `${vowel}1`), ...consonants, 'AH0', 'ER0'].map((phone) =>
      ipaOf(phone),
    );
    expect(new Set(signs).size).toBe(vowels.length + consonants.length + 2);
    expect(signs.filter((sign) => /[A-Z\d]/.test(sign))).toEqual([]);
  });

  it.each([
    ['B IH0 K AH1 M', 'bɪˈkʌm'],
    ['W AO1 T ER0', 'ˈwɔtɚ'],
    ['K AE1 T', 'kæt'],
    ['IH2 N T ER0 N AE1 SH AH0 N AH0 L', 'ˌɪntɚˈnæʃənəl'],
    ['EH1 K S T R AH0', 'ˈɛkstɹə'],
    ['B ER1 D', 'bɝd'],
  ])('%s is %s', (pronunciation, ipa) => {
    expect(ipaOfPronunciation(phones(pronunciation))).toBe(ipa);
  });

  it('returns single phones with the mark before the syllable', () => {
    expect(ipaPhonesOf(phones('B IH0 K AH1 M')).map(({ mark, ipa }) => mark + ipa)).toEqual([
      'b',
      'ɪ',
      'ˈk',
      'ʌ',
      'm',
    ]);
  });
});

describe('syllablesOf', () => {
  it.each([
    ['EH1 K S T R AH0', ['EH1 K', 'S T R AH0']],
    ['S IH1 NG IH0 NG', ['S IH1 NG', 'IH0 NG']],
    ['AE1 T L AH0 S', ['AE1 T', 'L AH0 S']],
    ['IY0 R EY1 Z ER0', ['IY0', 'R EY1', 'Z ER0']],
    ['HH M', ['HH M']],
  ])('%s', (pronunciation, expected) => {
    expect(syllablesOf(phones(pronunciation)).map((syllable) => syllable.join(' '))).toEqual(expected);
  });

  it('returns none for no phones', () => {
    expect(syllablesOf([])).toEqual([]);
  });
});
