import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cmuDictionary, createPronouncer, planUtterance, withOwnPronunciations } from '../phonetics/index.ts';
import { spokenWords } from '../text/index.ts';
import { synthesisInput } from './synthesis-input.ts';

const dictionary = createPronouncer({ lexicon: cmuDictionary(), guess: async () => [['AH1']] });
const pronouncer = withOwnPronunciations(dictionary, async (word) =>
  word === 'siobhan' ? ['SH', 'AH0', 'V', 'AO1', 'N'] : undefined,
);
const spoken = async (text: string) => synthesisInput(await planUtterance(text, pronouncer));

describe('synthesisInput', () => {
  it.each([
    ['They thought, the weather: fine!', 'They thought, the weather: fine!'],
    ['Henry VIII paid $5, on 5 May.', 'Henry the eighth paid five dollars, on the fifth of May.'],
    ['Mail ann@example.com in the USA.', 'Mail ann at example dot com in the U S A.'],
    ['Smith’s naïve e-mail', 'Smith’s naïve e-mail'],
    ['I LOVE IT so much', 'I LOVE it so much'],
    ['The <b>old</b> sweater[1] &nbsp;is here.[2]', 'The old sweater is here.'],
    ['Act Ⅳ: see https://www.a.com', 'Act four: see a dot com'],
  ])('%j', async (text, expected) => {
    expect((await spoken(text)).text).toBe(expected);
  });

  it('lists the words with a given pronunciation, by their position in the spoken text', async () => {
    const { text, sayAs } = await spoken('For $5 Siobhan read the book, and I want to read it.');
    expect(sayAs.map(({ span, phones }) => [text.slice(...span), phones.join(' ')])).toEqual([
      ['Siobhan', 'SH AH0 V AO1 N'],
      ['read', 'R EH1 D'],
      ['read', 'R IY1 D'],
    ]);
  });

  it('says the words of the plan, whatever the text', async () => {
    const token = fc.constantFrom(
      '$5',
      'VIII',
      'Henry',
      '12/25',
      'a.b@c.com',
      'USA',
      'it’s',
      '7:05',
      'Dr. No',
      '½',
      'x-ray',
      '#MeToo',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(token, { minLength: 1, maxLength: 6 }), async (tokens) => {
        // A text all in capitals is read differently.
        const written = `so ${tokens.join(' ')}`;
        const words = (text: string) => spokenWords(text).map(({ word }) => word);
        expect(words((await spoken(written)).text)).toEqual(words(written));
      }),
      { numRuns: 60 },
    );
  });
});
