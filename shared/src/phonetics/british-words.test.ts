import { describe, expect, it } from 'vitest';
import { cmuDictionary, createPronouncer, planUtterance, soundsKey } from './index.ts';

const pronouncer = createPronouncer({ lexicon: cmuDictionary(), guess: async () => [] });
const formsOf = async (word: string) => {
  const { words } = await planUtterance(word, pronouncer);
  return words.find((planned) => planned.word === word)?.pronunciations ?? [];
};
const soundsOf = async (word: string) => (await formsOf(word)).map(soundsKey);
const keyOf = (phones: string) => soundsKey(phones.split(' '));

describe('a British speaker', () => {
  // The words of a trial with British voices that were refused or red.
  it.each([
    ['advertisement', 'AH0 D V ER1 T IH0 S M AH0 N T'],
    ['assume', 'AH0 S Y UW1 M'],
    ['ate', 'EH1 T'],
    ['birmingham', 'B ER1 M IH0 NG AH0 M'],
    ['category', 'K AE1 T AH0 G AH0 R IY0'],
    ['clerk', 'K L AA1 K'],
    ['derby', 'D AA1 B IY0'],
    ['dictionary', 'D IH1 K SH AH0 N R IY0'],
    ['docile', 'D OW1 S AY2 L'],
    ['dynasty', 'D IH1 N AH0 S T IY0'],
    ['february', 'F EH1 B R UW0 AH0 R IY0'],
    ['figure', 'F IH1 G AH0'],
    ['fragile', 'F R AE1 JH AY2 L'],
    ['futile', 'F Y UW1 T AY2 L'],
    ['garage', 'G AE1 R AA2 ZH'],
    ['glance', 'G L AA1 N S'],
    ['herbs', 'HH ER1 B Z'],
    ['hurry', 'HH AH1 R IY0'],
    ['issue', 'IH1 S Y UW0'],
    ['laboratory', 'L AH0 B AO1 R AH0 T R IY0'],
    ['lieutenant', 'L EH0 F T EH1 N AH0 N T'],
    ['military', 'M IH1 L AH0 T R IY0'],
    ['missile', 'M IH1 S AY2 L'],
    ['mobile', 'M OW1 B AY2 L'],
    ['necessary', 'N EH1 S AH0 S R IY0'],
    ['ordinary', 'AO1 D AH0 N AH0 R IY0'],
    ['organisation', 'AO2 G AH0 N AY0 Z EY1 SH AH0 N'],
    ['pasta', 'P AE1 S T AH0'],
    ['patent', 'P EY1 T AH0 N T'],
    ['plastic', 'P L AA1 S T IH0 K'],
    ['poor', 'P AO1'],
    ['privacy', 'P R IH1 V AH0 S IY0'],
    ['process', 'P R OW1 S EH2 S'],
    ['schedule', 'SH EH1 D Y UW0 L'],
    ['scheduled', 'SH EH1 D Y UW0 L D'],
    ['secretary', 'S EH1 K R AH0 T R IY0'],
    ['shone', 'SH AO1 N'],
    ['sorry', 'S AO1 R IY0'],
    ['squirrel', 'S K W IH1 R AH0 L'],
    ['territory', 'T EH1 R IH0 T R IY0'],
    ['tomorrow', 'T AH0 M AO1 R OW0'],
    ['vitamin', 'V IH1 T AH0 M IH0 N'],
    ['worry', 'W AH1 R IY0'],
    ['z', 'Z EH1 D'],
    ['zebra', 'Z EH1 B R AH0'],
  ])('may say %s as %s', async (word, british) => {
    expect(await soundsOf(word)).toContain(keyOf(british));
  });

  it.each(['dancing', 'brass', 'flask', 'grasp', 'classroom', 'passport', 'castle', 'photograph'])(
    'may say %s with the vowel of father',
    async (word) => {
      const long = (await formsOf(word)).filter((form) => !form.some((phone) => phone.startsWith('AE')));
      expect(long).not.toEqual([]);
    },
  );

  it.each(['passage', 'passion', 'passive', 'passenger', 'classic', 'classical', 'graphic', 'castigate'])(
    'says %s with the vowel of cat',
    async (word) => {
      for (const form of await formsOf(word)) expect(form.join(' ')).toContain('AE');
    },
  );

  it.each([
    ['furry', 'F AH1 R IY0'],
    ['starring', 'S T AO1 R IH0 NG'],
    ['super', 'S Y UW1 P ER0'],
    ['smile', 'S M AH0 L'],
    ['very', 'V R IY0'],
    ['later', 'L EH1 T ER0'],
    ['recorded', 'R EH1 K AO2 R D IH0 D'],
  ])('does not say %s as %s', async (word, wrong) => {
    expect(await soundsOf(word)).not.toContain(keyOf(wrong));
  });

  it('is shown the American form', async () => {
    for (const word of ['schedule', 'clerk', 'secretary', 'dance', 'hurry', 'mobile'])
      expect((await formsOf(word))[0]).toEqual((await cmuDictionary()(word))[0]);
  });
});
