import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spokenWords } from './index.ts';
import { chatAcronyms } from './words/acronyms.ts';

const spoken = (text: string) =>
  spokenWords(text)
    .map(({ word }) => word)
    .join(' ');

describe('spokenWords', () => {
  it.each([
    // words
    ['To be, or not to be: that is the question.', 'to be or not to be that is the question'],
    [
      'i’m talking-ajfish me-really [me-really] [me’really] [me_??_really]',
      "i'm talking ajfish me really me really me really me really",
    ],
    [
      "oh yes, they - they, love her' and so' 'something 'i mean... ‘you Myrsa's",
      "oh yes they they love her and so something i mean you myrsa's",
    ],
    [
      "O'Brien y'all o’clock 'tis rock 'n' roll the dogs'",
      "o'brien y'all o'clock 'tis rock and roll the dogs",
    ],
    ['naïve Café Straße Привет 你好 😀👨‍👩‍👧 pro\u00adnounce', 'naive cafe strasse pronounce'],
    ['𝘱𝐌 𝐃r', 'p m doctor'],
    // numbers
    [
      '0 7 13 42 100 101 1,234,567',
      'zero seven thirteen forty two one hundred one hundred one one million two hundred thirty four thousand five hundred sixty seven',
    ],
    ['3.14 .5 -5 007', 'three point one four point five minus five zero zero seven'],
    ['1st 2nd 3rd 12th 20th 101st', 'first second third twelfth twentieth one hundred first'],
    [
      'in 1999, 2024, 2000, 2005, 1905, 1900',
      'in nineteen ninety nine twenty twenty four two thousand two thousand five nineteen oh five nineteen hundred',
    ],
    ['the 1990s, ’80s and 2500 m', 'the nineteen nineties eighties and two thousand five hundred meters'],
    [
      '½ 2½ 1 1/2 3/4 24/7 9/11',
      'one half two and a half one and a half three quarters twenty four seven nine eleven',
    ],
    [
      '1990–1995, 3-5, 555-1234',
      'nineteen ninety to nineteen ninety five three to five five five five one two three four',
    ],
    // money
    ['$25.50', 'twenty five dollars and fifty cents'],
    [
      '$1, $0.50, $1.01, £2.5m, US$5 million, 5€',
      'one dollar fifty cents one dollar and one cent two point five million pounds five million dollars five euros',
    ],
    // time
    ['10:30 10:05 7:00 7:00 am 15:00', "ten thirty ten oh five seven o'clock seven a m fifteen hundred"],
    ['I am here at 5 am and 6 p.m.', 'i am here at five a m and six p m'],
    [
      'May 5, 2024; 12/25/2024; 2024-12-25; 5 May',
      'may fifth twenty twenty four december twenty fifth twenty twenty four december twenty fifth twenty twenty four the fifth of may',
    ],
    ['We may 5 times', 'we may five times'],
    // units
    [
      '5 km, 1 km, 5-km, 20°C, 50%, 100 km/h',
      'five kilometers one kilometer five kilometers twenty degrees celsius fifty percent one hundred kilometers per hour',
    ],
    ['10k 3x 1920×1080', 'ten k three times nineteen twenty by ten eighty'],
    // abbreviations and acronyms
    ['Dr. Smith vs. Mr. J. K. Jones Jr., etc.', 'doctor smith versus mister j k jones junior et cetera'],
    ['St. Louis, 5 Main St. No. 5. No. He sat.', 'saint louis five main street number five no he sat'],
    ['e.g. this, i.e. that, U.S. and Ph.D.', 'for example this that is that u s and p h d'],
    [
      'The FBI, NASA, USA, TVs, HTML and NOT the CEO’s',
      "the f b i nasa u s a t v's h t m l and not the c e o's",
    ],
    ['I CAN ONLY DO IT ONCE FOR THE FBI', 'i can only do it once for the f b i'],
    ['Louis XIV, World War II', 'louis the fourteenth world war two'],
    // signs
    [
      'R&D, 1+1=2, C++, #5, #tag, @bob',
      'r and d one plus one equals two c plus plus number five hashtag tag at bob',
    ],
    [
      'ann.lee@example.com or https://www.example.com/a_b.',
      'ann dot lee at example dot com or example dot com slash a underscore b',
    ],
    // nothing to say
    ['', ''],
    ['… — !? 😀 你好 *', ''],
  ])('%j', (text, expected) => {
    expect(spoken(text)).toBe(expected);
  });

  it('keeps the position of each word', () => {
    const text = 'Pay “$5 million” to Ann-Lee.';
    const places = spokenWords(text).map(({ word, span }) => [word, text.slice(...span)]);
    expect(places).toEqual([
      ['pay', 'Pay'],
      ['five', '$5'],
      ['million', 'million'],
      ['dollars', 'million'],
      ['to', 'to'],
      ['ann', 'Ann'],
      ['lee', 'Lee'],
    ]);
  });

  const tricky = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          '$',
          '€',
          '5',
          '10',
          '1999',
          ':',
          '30',
          '.',
          ',',
          '-',
          '/',
          'İ',
          'ſ',
          'S',
          'Ж',
          "'",
          '’',
          ' ',
          ' ',
          'km',
          'am',
          'Dr',
          'St',
          'U',
          'S',
          '@',
          'com',
          '#',
          '&',
          '½',
          'n',
          'it',
          'Louis',
          'FBI',
          '%',
          'th',
          'o',
          'ſ',
          'ﬁ',
          'İ',
        ),
        fc.string({ unit: 'grapheme', maxLength: 3 }),
      ),
      { maxLength: 15 },
    )
    .map((parts) => parts.join(''));
  const anyText = fc.oneof(tricky, fc.string({ unit: 'binary', maxLength: 40 }));

  it.each([
    ['S/İ', ['s', 'i']],
    ['Ж/З', []],
    ['We saw AC/DC.', ['we', 'saw', 'a', 'c', 'd', 'c']],
  ])('contains English letters only: %s', (text, words) => {
    expect(spokenWords(text).map(({ word }) => word)).toEqual(words);
  });

  it('returns pronounceable words with spans inside the text, in order, for any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let previous = 0;
        for (const { word, span } of spokenWords(text)) {
          expect(word).toMatch(/^[a-z']+$/);
          expect(word).toMatch(/[a-z]/);
          expect(span[0]).toBeGreaterThanOrEqual(previous);
          expect(span[1]).toBeGreaterThan(span[0]);
          expect(span[1]).toBeLessThanOrEqual(text.length);
          previous = span[0];
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('leaves plain words unchanged', () => {
    const plain = fc
      .stringMatching(/^[a-z]{3,8}$/)
      .filter((word) => !chatAcronyms.has(word) && !['mrs', 'etc', 'aka'].includes(word));
    fc.assert(
      fc.property(fc.array(plain, { maxLength: 8 }), (words) => {
        expect(spokenWords(words.join(' ')).map(({ word }) => word)).toEqual(words);
      }),
    );
  });

  it('leaves words that it has written out unchanged, but for letters that are an abbreviation by themselves', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = spoken(text);
        fc.pre(!/\b(?:ie|eg|dr|mr|mrs|vs|etc|aka|st)\b/.test(once));
        expect(spoken(once)).toBe(once);
      }),
      { numRuns: 1500 },
    );
  });

  // Quadratic time would exceed the timeout of any test. Linear time is a second, so that a busy machine has
  // enough.
  it('accepts long texts', () => {
    expect(spokenWords('a-1 $5.5 Dr. '.repeat(5_000))).toHaveLength(7 * 5_000);
    const odd = `${'1'.repeat(50_000)} ${'a'.repeat(50_000)} ${'a.'.repeat(20_000)} ${"a'".repeat(20_000)}`;
    expect(spokenWords(odd).length).toBeGreaterThan(0);
  });
});
