import { describe, expect, it } from 'vitest';
import { commonErrors } from '../assessment/index.ts';
import { baseOf, cmuDictionary } from '../phonetics/index.ts';
import { firstSentences, practiceSentences } from './first-sentences.ts';

const dictionary = cmuDictionary();

describe('the first sentences', () => {
  it.each(practiceSentences)(
    'include %s with each of its sounds (%s) at least twice',
    async (text, sounds) => {
      const words =
        text
          .toLowerCase()
          .replaceAll('’', "'")
          .match(/[a-z']+/g) ?? [];
      const said = await Promise.all(words.map(async (word) => (await dictionary(word))[0] ?? []));
      expect(said.filter((phones) => phones.length === 0)).toEqual([]);
      const phones = said.flat().map(baseOf);
      for (const sound of sounds.split(' ')) {
        expect(phones.filter((phone) => phone === sound).length, sound).toBeGreaterThanOrEqual(2);
      }
    },
  );

  it.each(Object.entries(commonErrors))(
    'begin with sounds that are hard for speakers of %s',
    (tag, errors) => {
      const five = firstSentences(tag, 5);
      expect(new Set(five).size).toBe(5);
      const hard = new Set(errors.split(' ').map((pair) => pair.replace(/>.*/, '')));
      const soundsOf = (text: string) =>
        practiceSentences.find(([one]) => one === text)?.[1].split(' ') ?? [];
      for (const text of five) expect(soundsOf(text).some((sound) => hard.has(sound))).toBe(true);
      const inThree = new Set(
        five
          .slice(0, 3)
          .flatMap(soundsOf)
          .filter((sound) => hard.has(sound)),
      );
      expect(inThree.size).toBeGreaterThanOrEqual(3);
    },
  );

  it('depend on the language, not on the region, and are the same for an unknown language and none', () => {
    expect(firstSentences('es-MX', 3)).toEqual(firstSentences('es', 3));
    expect(firstSentences('tlh', 3)).toEqual(firstSentences(null, 3));
    expect(firstSentences('ja', 3)).not.toEqual(firstSentences('es', 3));
  });
});
