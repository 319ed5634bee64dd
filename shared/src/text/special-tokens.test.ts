import { describe, expect, it } from 'vitest';
import { spokenWords } from './index.ts';

describe('spokenWords of special tokens', () => {
  it.each([
    ['The CONSTRUCTOR of NASA', 'the c o n s t r u c t o r of nasa'],
    [
      'Henry VIII, King James I of, George V. Smith, Henry I told, Super Bowl LVIII, MCMXCIX, MIX, CD, XL',
      'henry the eighth king james the first of george v smith henry i told super bowl fifty eight nineteen ninety nine mix c d x l',
    ],
    [
      '12/25, 25/12, Sept 5, 3.45pm',
      'december twenty fifth december twenty fifth september fifth three forty five p m',
    ],
    [
      '+1 (555) 123-4567, (555) 123 4567, call 911',
      'plus one five five five one two three four five six seven five five five one two three four five six seven call nine one one',
    ],
    [
      '5 - 3 = 2, 7 > 5, a -> b, √2, ±2, 10^6, ≤ 5',
      'five minus three equals two seven greater than five a b the square root of two plus or minus two ten to the power of six less than or equal to five',
    ],
    [
      '#MeToo #100DaysOfCode #BBCNews #5',
      'hashtag me too hashtag one hundred days of code hashtag b b c news number five',
    ],
    ['25¢, 3 tsp, 5 GB/s, H₂O', 'twenty five cents three teaspoons five gigabytes per second h two o'],
    ['the TL;DR, Dr. No', 'the t l d r doctor no'],
    [`${'a'.repeat(300)} cat`, 'cat'],
  ])('%j', (text, expected) => {
    expect(
      spokenWords(text)
        .map(({ word }) => word)
        .join(' '),
    ).toBe(expected);
  });

  it.each([
    ['105', 'hundred', ['hundred and']],
    ['2024', 'twenty', ['two thousand', 'two thousand and']],
    ['007', 'zero', ['oh', 'o']],
    ['1905', 'oh', ['zero']],
    ['100', 'one', ['a']],
    ['½', 'one', ['a']],
  ])('accepts alternative wordings of %s', (text, word, expected) => {
    const found = spokenWords(text).find((spoken) => spoken.word === word);
    expect(found?.alternatives?.map((words) => words.join(' '))).toEqual(expected);
  });

  it('has no alternative wordings for the words of a plain text', () => {
    expect(spokenWords('one hundred five').some(({ alternatives: instead }) => instead)).toBe(false);
  });
});
