import type { Pronunciation } from '../../contracts/plan.ts';
import letterNamesJson from './letter-names.json' with { type: 'json' };

/** Pronunciations of the names of letters. */
const letterNames: Readonly<Record<string, string>> = letterNamesJson;

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
