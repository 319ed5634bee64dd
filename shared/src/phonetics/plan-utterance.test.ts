import { describe, expect, it } from 'vitest';
import { utterancePlanSchema } from '../contracts/plan.ts';
import { cmuDictionary, createPronouncer, maximalWords, planUtterance } from './index.ts';

const pronouncer = createPronouncer({ lexicon: cmuDictionary(), guess: async () => [['G', 'EH1', 'S']] });
const plan = (text: string) => planUtterance(text, pronouncer);
const waysOf = async (text: string, index: number) =>
  (await plan(text)).words[index]?.pronunciations.map((phones) => phones.join(' ')) ?? [];

describe('planReading', () => {
  it('has every word with its span and its pronunciations', async () => {
    const text = 'Dr. Lee paid $5.';
    const reading = await plan(text);
    expect(utterancePlanSchema.parse(reading)).toEqual(reading);
    expect(reading.words.map(({ word, span }) => [word, text.slice(...span)])).toEqual([
      ['doctor', 'Dr.'],
      ['lee', 'Lee'],
      ['paid', 'paid'],
      ['five', '$5'],
      ['dollars', '$5'],
    ]);
  });

  it.each([
    ['get it', 0, 'G EH1 D'],
    ['did you', 0, 'D IH1 JH'],
    ['last night', 0, 'L AE1 S'],
    ["don't know", 0, 'D OW1 N'],
    ['have to', 0, 'HH AE1 F'],
    ['in Paris', 0, 'IH1 M'],
    ['this shop', 0, 'DH IH1 SH'],
  ])('accepts the effect of %j on word %i', async (text, index, way) => {
    expect(await waysOf(text, index)).toContain(way);
  });

  it.each([
    // A pause separates words.
    ['get, it', 0, 'G EH1 D'],
    // The ending -ed is grammatical.
    ['missed me', 0, 'M IH1 S'],
    // A vowel keeps the cluster.
    ['best of', 0, 'B EH1 S'],
    ['friend lives', 0, 'F R EH1 N'],
  ])('does not accept it in %j', async (text, index, way) => {
    expect(await waysOf(text, index)).not.toContain(way);
  });

  it.each([
    ['the dog', 'DH AH0'],
    ['the apple', 'DH IY0'],
    ['the, apple', 'DH AH0'],
  ])('shows the careful form of the article in %j', async (text, shown) => {
    const [first] = await waysOf(text, 0);
    expect(first).toBe(shown);
    expect(await waysOf(text, 0)).toEqual(expect.arrayContaining(['DH AH0', 'DH IY0']));
  });

  it.each([
    ['Her GPA', 3, ['EY1']],
    ['The U.S.A. won', 3, ['EY1']],
    ['At 5 am', 2, ['EY1']],
    ['A dog', 0, ['AH0', 'EY1']],
    ['APP or a dog', 2, ['AH0', 'EY1']],
  ])('takes "a" in %j at %i as a letter or as the article', async (text, index, ways) => {
    expect(await waysOf(text, index)).toEqual(ways);
  });

  it('rejects a text without words', async () => {
    await expect(plan('… 你好 😀')).rejects.toMatchObject({ code: 'unprocessable', reason: 'no-words' });
  });

  it('rejects a text with too many words', async () => {
    await expect(plan('word '.repeat(maximalWords))).resolves.toBeDefined();
    await expect(plan('word '.repeat(maximalWords + 1))).rejects.toMatchObject({
      code: 'unprocessable',
      reason: 'text-too-long',
    });
  });

  it('marks words that no dictionary has, and guessed pronunciations', async () => {
    const { words } = await plan('Zorkeb organised NYTimes cats.');
    expect(words.map(({ word, saidAs }) => [word, saidAs])).toEqual([
      ['zorkeb', 'guess'],
      ['organised', 'derived'],
      ['nytimes', 'guess'],
      ['cats', undefined],
    ]);
    expect(words[2]?.pronunciations[0]?.join(' ')).toBe('EH1 N W AY1 T AY2 M Z');
  });

  it('shows and reads the likelier word of a spelling where the sentence does not decide, and takes both', async () => {
    const [, , close] = (await plan('The shops close at six.')).words;
    const ways = close?.pronunciations.map((phones) => phones.join(' '));
    expect(ways?.[0]).toBe('K L OW1 Z');
    expect(ways).toContain('K L OW1 S');
    expect(close).toMatchObject({ saidAs: 'context' });
    expect(close?.otherWord).toBeUndefined();
  });

  it('rejects when the signal aborts', async () => {
    const signal = AbortSignal.abort();
    await expect(planUtterance('to be', pronouncer, { signal })).rejects.toHaveProperty('name', 'AbortError');
  });
});
