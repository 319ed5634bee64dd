import { describe, expect, it } from 'vitest';
import { spokenText } from './index.ts';

const usual = (text: string) =>
  spokenText(text)
    .words.map(({ word }) => word)
    .join(' ');

/** The text with one other wording in place of the usual one. */
function instead(text: string): string[] {
  const { words, others } = spokenText(text);
  const plain = (some: readonly { word: string }[]) => some.map(({ word }) => word);
  return others.map(({ first, end, words: said }) =>
    [...plain(words.slice(0, first)), ...plain(said), ...plain(words.slice(end))].join(' '),
  );
}

describe('the most usual wording', () => {
  it.each([
    // possessives
    ["2016's", "twenty sixteen's"],
    ["iOS 13's, PS5's and COVID-19’s", "i o s thirteen's p s five's and covid nineteen's"],
    [
      "Louis XIV’s, Elizabeth II's, the 5%’s",
      "louis the fourteenth's elizabeth the second's the five percent's",
    ],
    // an amount before a noun
    ['a $20 bill, $20 was', 'a twenty dollar bill twenty dollars was'],
    [
      'the $19 billion acquisition cost $5-million',
      'the nineteen billion dollar acquisition cost five million dollars',
    ],
    ['a 5 km run of 5 km', 'a five kilometer run of five kilometers'],
    ['a 10-ft wall, 500 ml bottles', 'a ten foot wall five hundred milliliter bottles'],
    // ranges
    ['$5–$10, $5-10, $2–3 billion', 'five to ten dollars five to ten dollars two to three billion dollars'],
    [
      '2.5–3 hours, 10%–15%, 1,000–2,000',
      'two point five to three hours ten percent to fifteen percent one thousand to two thousand',
    ],
    [
      'Nov 9-15, Dec. 2-6, June 3–August 10',
      'november ninth to fifteenth december second to sixth june third to august tenth',
    ],
    [
      '1990–95, 9 a.m.–5 p.m., 98-95',
      'nineteen ninety to ninety five nine a m to five p m ninety eight ninety five',
    ],
    // Roman numerals
    ['World War I, Act I, Part V', 'world war one act one part five'],
    ['Elizabeth I never, Henry I told', 'elizabeth the first never henry i told'],
    ['the ‘Part II’ sign, WWII', 'the part two sign world war two'],
    // acronyms
    ['FDIC, ACLU, NYPD, NASA, STOP', 'f d i c a c l u n y p d nasa stop'],
    ['at 8 PST, 10 AEDT, NAACP', 'at eight p s t ten a e d t n double a c p'],
    // letters behind numbers
    [
      'in 4K, 1.4m cars, a 401k, 3m tall, F-16s',
      'in four k one point four million cars a four oh one k three meters tall f sixteens',
    ],
    // addresses
    ['51 W. Forest St., 42nd St.', 'fifty one west forest street forty second street'],
    [
      '41°17′S, WA 98101, 98034-6944',
      'forty one degrees seventeen minutes south washington nine eight one zero one nine eight zero three four six nine four four',
    ],
    // names with numbers
    [
      'RTX 3080, 1080p, a 737-800, Boeing 747',
      'r t x thirty eighty ten eighty p a seven thirty seven eight hundred boeing seven forty seven',
    ],
    ['Call 1-800-555-0199', 'call one eight hundred five five five zero one nine nine'],
    // dates and times
    ['DEC 6, Thu, Nov 9', 'december sixth thursday november ninth'],
    ['GMT +11:00, a ratio of 3:1, 15:00', 'g m t plus eleven a ratio of three to one fifteen hundred'],
    // measures and signs
    ['a 27" screen, 8 x 10, ~50, M&Ms', "a twenty seven inch screen eight by ten about fifty m and m's"],
  ])('for %j', (text, expected) => {
    expect(usual(text)).toBe(expected);
  });
});

describe('other wordings', () => {
  it.each([
    ['$12.50', 'twelve fifty'],
    ['$3.5 million', 'three and a half million dollars'],
    ['US$300', 'three hundred u s dollars'],
    ['1,200', 'twelve hundred'],
    ['250', 'two fifty'],
    ['2.5', 'two and a half'],
    ['in 2005', 'in twenty oh five'],
    ['the 1980s', 'the eighties'],
    ['5 May', 'fifth of may'],
    ['Nov 9–15', 'november ninth through fifteenth'],
    ['8:15', 'quarter past eight'],
    ['3-2', 'three to two'],
    ['3/4', 'three fourths'],
    ['100 km/h', 'one hundred kilometers an hour'],
    ['5 kg', 'five kilos'],
    ['Louis XIV', 'louis fourteen'],
    ['Part I', 'part i'],
    ['WWII', 'w w two'],
    ['OPEC', 'o p e c'],
    ['8 PST', 'eight pacific time'],
    ['4K', 'four thousand'],
    ['NW Ninth', 'n w ninth'],
    ['room 101', 'room one hundred one'],
  ])('for %j include "%s"', (text, expected) => {
    expect(instead(text)).toContain(expected);
  });

  it('replace words of the usual one, each with a position in the text', () => {
    const text = 'She paid $12.50 on 5 May, US$5 million in 2005, for 3-2 and 1,200 km/h.';
    const { words, others } = spokenText(text);
    expect(others.length).toBeGreaterThan(10);
    for (const { first, end, words: said } of others) {
      expect(end).toBeGreaterThan(first);
      expect(end).toBeLessThanOrEqual(words.length);
      expect(said.length).toBeGreaterThan(0);
      for (const { word, span } of said) {
        expect(word).toMatch(/^[a-z']+$/);
        expect(span[1]).toBeGreaterThan(span[0]);
        expect(span[1]).toBeLessThanOrEqual(text.length);
      }
    }
  });

  it('do not exist for a text that is written as it is said', () => {
    expect(spokenText('The weather is nice today, so we will NOT go to the park.').others).toEqual([]);
  });
});
