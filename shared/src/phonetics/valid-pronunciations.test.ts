import { describe, expect, it } from 'vitest';
import { cmuDictionary, soundsKey, validPronunciations } from './index.ts';

const dictionary = cmuDictionary();
const validOf = async (word: string) =>
  validPronunciations(word, await dictionary(word)).map((phones) => phones.join(' '));

describe('validPronunciations', () => {
  it.each([
    ['to', 'T UW1', ['T AH0']],
    ['or', 'AO1 R', ['ER0']],
    ['that', 'DH AE1 T', ['DH AH0 T']],
    ['is', 'IH1 Z', ['IH0 Z']],
    ['be', 'B IY1', ['B IY0']],
    ['was', 'W AA1 Z', ['W AH0 Z', 'W IH0 Z']],
    ['the', 'DH AH0', ['DH IY0']],
    ['and', 'AE1 N D', ['AH0 N', 'AH0 N D']],
    ['him', 'HH IH1 M', ['IH0 M']],
    ['question', 'K W EH1 S CH AH0 N', ['K W EH1 SH AH0 N']],
    ['water', 'W AO1 T ER0', ['W AO1 D ER0', 'W AA1 D ER0', 'W AO1 T AH0']],
    ['twenty', 'T W EH1 N T IY0', ['T W EH1 N IY0']],
    ['party', 'P AA1 R T IY0', ['P AA1 R D IY0', 'P AA1 T IY0']],
    ['new', 'N UW1', ['N Y UW1']],
    ['tune', 'T UW1 N', ['T Y UW1 N', 'CH UW1 N']],
    ['white', 'W AY1 T', ['HH W AY1 T']],
    ['bath', 'B AE1 TH', ['B AA1 TH']],
    ['button', 'B AH1 T AH0 N', ['B AH1 T N']],
    ['hot', 'HH AA1 T', ['HH AO1 T']],
    ['door', 'D AO1 R', ['D AO1']],
    ['happy', 'HH AE1 P IY0', ['HH AE1 P IH0']],
  ])('accepts every way to say %s', async (word, citation, others) => {
    const valid = await validOf(word);
    expect(valid[0]).toBe(citation);
    expect(valid).toEqual(expect.arrayContaining(others));
  });

  it.each([
    ['thing', ['S IH1 NG', 'T IH1 NG', 'TH IY1 NG', 'TH IH1 N']],
    ['cat', ['K AE1 D', 'K AE1', 'K EH1 T', 'K AA1 T']],
    ['very', ['W EH1 R IY0', 'B EH1 R IY0']],
    ['singing', ['S IH1 NG IH0 N']],
    ['attack', ['AH0 D AE1 K']],
    ['door', ['D AA1', 'D AH1 R']],
    ['family', ['F AE1 M AH0 L AH0']],
    ['sofa', ['S OW1 F IH0']],
    ['eyes', ['AY1 S']],
    ['to', ['T IH0']],
    ['of', ['AA1 V']],
    ['i', ['AA0']],
    ['for', ['F R ER0']],
    ['us', ['Y UW2 EH1 S']],
  ])('rejects an error in %s', async (word, errors) => {
    const sounds = (await validOf(word)).map((phones) => soundsKey(phones.split(' ')));
    for (const error of errors) expect(sounds).not.toContain(soundsKey(error.split(' ')));
  });

  it('keeps the dictionary’s pronunciations in order, within the limit and without duplicates', async () => {
    for (const word of ['interesting', 'comfortable', 'international', 'export', 'particularly']) {
      const fromDictionary = await dictionary(word);
      const valid = validPronunciations(word, fromDictionary);
      expect(valid.slice(0, fromDictionary.length)).toEqual(fromDictionary);
      expect(valid.length).toBeLessThanOrEqual(12);
      expect(new Set(valid.map((phones) => phones.join(' '))).size).toBe(valid.length);
    }
  });
});
