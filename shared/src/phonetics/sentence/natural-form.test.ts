import { expect, it } from 'vitest';
import { cmuDictionary, createPronouncer, isWeakForm, planUtterance } from '../index.ts';

const pronouncer = createPronouncer({ lexicon: cmuDictionary(), guess: async () => [['G', 'EH1', 'S']] });

/** Returns the shown form of each word that has a weak form, in the order of the text. */
async function shownIn(text: string): Promise<string> {
  const { words } = await planUtterance(text, pronouncer);
  const functionWords = /^(and|an|as|at|but|can|for|from|of|than|to|was|were)$/;
  const shown = words.filter(({ word }) => functionWords.test(word));
  return shown.map(({ pronunciations }) => pronunciations[0]?.join(' ')).join(', ');
}

it.each([
  ['A cup of tea and a roll.', 'AH0 V, AH0 N D'],
  ['Bread and butter for them.', 'AH0 N, F ER0'],
  ['I can go to Boston at night.', 'K AH0 N, T AH0, AH0 T'],
  ['She was from a town, as big as ours.', 'W AH0 Z, F R AH0 M, AH0 Z, AH0 Z'],
  ['He is taller than an elephant but we were faster.', 'DH AH0 N, AH0 N, B AH0 T, W ER0'],
  ['It opens on the third of May.', 'AH0 V'],
])('a function word is weak in “%s”', async (text, forms) => {
  expect(await shownIn(text)).toBe(forms);
});

it.each([
  ['before a vowel', 'They went to Anna.', 'T UW1'],
  ['at the end', 'Yes, we can.', 'K AE1 N'],
  ['before a sign', 'What for, and where to?', 'F AO1 R, AH0 N, T UW1'],
  ['alone', 'to', 'T UW1'],
  ['before “not”', 'I was not sure.', 'W AA1 Z'],
  ['at the beginning of a question', 'Can you see it?', 'K AE1 N'],
  ['as a noun', 'Open the can with care.', 'K AE1 N'],
  ['without its noun', 'What she looked at was new.', 'AE1 T, W AH0 Z'],
  ['in capitals', 'I went TO Boston.', 'T UW1'],
  ['as a letter’s name', 'He is at 5 a.m. at home.', 'AH0 T, AH0 T'],
])('a function word keeps its strong form %s', async (_, text, forms) => {
  expect(await shownIn(text)).toBe(forms);
});

it.each([
  ['We sat at home.', 'at', 'AH0 T', true],
  ['We sat at home.', 'at', 'AE1 T', false],
  ['See the house.', 'the', 'DH AH0', true],
  ['See the house.', 'the', 'DH IY0', false],
  ['See the orange.', 'the', 'DH AH0', true],
  ['It was late.', 'was', 'W AA1 Z', false],
  ['before a vowel, where it is usual: the orange', 'the', 'DH IY0', undefined],
  ['whose full form has the same sounds: a cup of tea', 'of', 'AH0 V', undefined],
  ['of one kind: this is not late', 'not', 'N AA1 T', undefined],
  ['that is no function word: hat', 'hat', 'HH AE1 T', undefined],
  ['in a wrong form: at home', 'at', 'IH0 T', undefined],
])('tells the weak form of a word: %s', async (text, word, said, isWeak) => {
  const planned = (await planUtterance(text, pronouncer)).words.find((one) => one.word === word);
  expect(planned && isWeakForm(said.split(' '), planned)).toBe(isWeak);
});

it('keeps every form right', async () => {
  const { words } = await planUtterance('We go to Boston.', pronouncer);
  expect(words[2]?.pronunciations.map((phones) => phones.join(' '))).toEqual(['T AH0', 'T UW1', 'T UH0']);
});
