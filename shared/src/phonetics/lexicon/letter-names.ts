import type { Pronunciation } from '../../contracts/plan.ts';

/** Pronunciations of the names of letters. */
const letterNames: Readonly<Record<string, string>> = {
  a: 'EY1',
  b: 'B IY1',
  c: 'S IY1',
  d: 'D IY1',
  e: 'IY1',
  f: 'EH1 F',
  g: 'JH IY1',
  h: 'EY1 CH',
  i: 'AY1',
  j: 'JH EY1',
  k: 'K EY1',
  l: 'EH1 L',
  m: 'EH1 M',
  n: 'EH1 N',
  o: 'OW1',
  p: 'P IY1',
  q: 'K Y UW1',
  r: 'AA1 R',
  s: 'EH1 S',
  t: 'T IY1',
  u: 'Y UW1',
  v: 'V IY1',
  w: 'D AH1 B AH0 L Y UW0',
  x: 'EH1 K S',
  y: 'W AY1',
  z: 'Z IY1',
};

/** Longer strings are no acronyms. */
const maximalLetters = 6;

/** True for letters that can't be said as one word ("tv", "html"): short, and without a vowel. */
export function mustBeSpelledOut(word: string): boolean {
  return word.length <= maximalLetters && /^[bcdfghjklmnpqrstvwxz]+$/.test(word);
}

/** The names of the letters in sequence; empty for a word without letters from a to z. */
export function spelledOut(word: string): Pronunciation {
  return [...word].flatMap((letter) => letterNames[letter]?.split(' ') ?? []);
}
