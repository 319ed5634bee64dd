import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  cmuDictionary,
  createBritishForms,
  createPronouncer,
  englishOfForm,
  ipaOfPronunciation,
  planUtterance,
  shownForm,
  textDictionary,
} from '../index.ts';

const file = new URL('./exceptions.generated.txt', import.meta.url);
const guess = async () => [['G', 'EH1', 'S']];
const pronouncer = createPronouncer({ lexicon: cmuDictionary(), guess });
const british = createBritishForms({
  american: cmuDictionary(),
  exceptions: textDictionary(async () => readFileSync(file, 'utf8')),
  guess,
});
const wordsOf = async (text: string) => (await planUtterance(text, pronouncer, { british })).words;
const ipaOf = async (text: string) =>
  (await wordsOf(text)).map((word) => ipaOfPronunciation(shownForm(word), 'british')).join(' ');

describe('British English', () => {
  it.each([
    ['hot dog', 'hɒt dɒɡ'],
    ['bath', 'bɑːθ'],
    ['car', 'kɑː'],
    ['nurse', 'nɜːs'],
    ['goat', 'ɡəʊt'],
    ['near', 'nɪə'],
    ['square', 'skweə'],
    ['bed', 'bed'],
    ['water', 'ˈwɔːtə'],
    ['new tune', 'njuː tjuːn'],
    ['happy', 'ˈhæpi'],
    ['schedule', 'ˈʃedjuːl'],
    ['hurry', 'ˈhʌri'],
    ['vary very marry', 'ˈveəri ˈveri ˈmæri'],
    ['organization', 'ˌɔːɡənaɪˈzeɪʃən'],
    ['situation', 'ˌsɪtʃuˈeɪʃən'],
    ['dancing', 'ˈdɑːnsɪŋ'],
    ['colour', 'ˈkʌlə'],
    ['zed z', 'zed zed'],
  ])('shows %j as %s', async (text, ipa) => {
    expect(await ipaOf(text)).toBe(ipa);
  });

  it.each([
    ['far away', 'fɑːʳ əˈweɪ'],
    ['far, away', 'fɑː əˈweɪ'],
    ['for a week', 'fəʳ ə wiːk'],
    ['here it is', 'hɪəʳ ɪt ɪz'],
  ])('links the R of %j only before a vowel', async (text, ipa) => {
    expect(await ipaOf(text)).toBe(ipa);
  });

  it.each([
    ['I keep a record.', 'ˈrekɔːd'],
    ['We record it.', 'rɪˈkɔːd'],
    ['A tall glass of water was on it.', 'ˈwɔːtə'],
    ['They do research.', 'rɪˈsɜːtʃ'],
    ['We went to the ballet.', 'ˈbæleɪ'],
    ['My address is here.', 'əˈdres'],
  ])('has the form of the role in %j', async (text, ipa) => {
    expect((await ipaOf(text)).split(' ')).toContain(ipa);
  });

  it('keeps the American forms as right, and first for the model voice', async () => {
    const [american, british] = [
      (await planUtterance('The dance', pronouncer)).words[1],
      (await wordsOf('The dance'))[1],
    ];
    expect(british?.pronunciations).toEqual(expect.arrayContaining(american?.pronunciations ?? []));
    expect(british?.pronunciations[0]).toEqual(american?.pronunciations[0]);
    expect(british?.pronunciations.map((phones) => phones.join(' '))).toContain('D AA1 N S');
  });

  it.each([
    ['schedule', 'S K EH1 JH UH0 L', 'american'],
    ['schedule', 'SH EH1 D Y UW0 L', 'british'],
    ['dance', 'D AE1 N S', 'american'],
    ['dance', 'D AA1 N S', 'british'],
    ['new', 'N UW1', 'american'],
    // Sounds that are heard unsurely, or said in both countries, tell nothing.
    ['car', 'K AA1 R', undefined],
    ['water', 'W AO1 D ER0', undefined],
    ['hot', 'HH AA1 T', undefined],
    ['tuesday', 'T UW1 Z D EY2', undefined],
    ['near', 'N IH1 R', undefined],
    ['either', 'IY1 DH ER0', undefined],
    ['of', 'AH1 V', undefined],
  ])('of %j, %j is %s', async (text, said, english) => {
    const [word] = await wordsOf(text);
    expect(word && englishOfForm(said.split(' '), word)).toBe(english);
  });
});
