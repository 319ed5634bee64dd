import { dictionary } from 'cmu-pronouncing-dictionary';
import { describe, expect, it } from 'vitest';
import { isVowel, phonesOfRespelling, respellingOf, stressOf } from './index.ts';

const read = (respelling: string) => phonesOfRespelling(respelling)?.join(' ');

describe('phonesOfRespelling', () => {
  it.each([
    ['sha-VAWN', 'SH AH0 V AO1 N'],
    ['SHIV-awn', 'SH IH1 V AO0 N'],
    ['nwin', 'N W IH1 N'],
    ['HER-my-oh-nee', 'HH ER1 M AY0 OW0 N IY0'],
    ['wah-KEEN', 'W AA0 K IY1 N'],
    ['SAY-uh-buhl', 'S EY1 AH0 B AH0 L'],
    ['kee-AH-noo', 'K IY0 AA1 N UW0'],
    ['joh-HAN-uh', 'JH OW0 HH AE1 N AH0'],
    ['lake', 'L EY1 K'],
    ['HAP-py', 'HH AE1 P IY0'],
    ['shə', undefined],
    ['x-1', undefined],
    ['', undefined],
    ['brrr', undefined],
    ['a'.repeat(100), undefined],
  ])('%s', (respelling, phones) => {
    expect(read(respelling)).toBe(phones);
  });

  it('stresses the first syllable if none is in capitals', () => {
    expect(read('sha vawn')).toBe('SH AA1 V AO0 N');
  });
});

describe('respellingOf', () => {
  it.each([
    ['D IH0 V EH1 L AH0 P', 'dih-VEL-uhp'],
    ['HH AE1 P IY0', 'HAP-ee'],
    ['AY0 D IY1 AH0', 'eye-DEE-uh'],
    ['TH AO1 T', 'thawt'],
  ])('%s: %s', (phones, respelling) => {
    expect(respellingOf(phones.split(' '))).toBe(respelling);
  });

  it('is parsed back to the same phones', () => {
    const entries = Object.values(dictionary).filter((_, index) => index % 131 === 0);
    const lost = entries.filter((line) => {
      const phones = (line.split('#')[0] ?? '').trim().split(' ');
      const main = phones.filter((phone) => stressOf(phone) === 1).length;
      if (main !== 1 || !phones.some(isVowel)) return false;
      const expected = phones.join(' ').replace(/2/g, '0');
      return read(respellingOf(phones)) !== expected;
    });
    expect(lost).toEqual([]);
  });
});
