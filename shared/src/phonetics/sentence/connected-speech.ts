import type { Pronunciation } from '../../contracts/plan.ts';
import { baseOf, isVowel, soundsKey } from '../phones.ts';

/** Returns the change of a word's end before the first phone of the next word; null if the rule doesn't apply. */
type Junction = (phones: Pronunciation, next: string, word: string, nextWord: string) => Pronunciation | null;

const obstruentsAndNasals: ReadonlySet<string> = new Set(
  'P B T D K G F V TH DH S Z SH ZH CH JH M N'.split(' '),
);
const labials: ReadonlySet<string> = new Set(['P', 'B', 'M']);
const velars: ReadonlySet<string> = new Set(['K', 'G']);

function replaceLast(phones: Pronunciation, last: string): Pronunciation {
  return [...phones.slice(0, -1), last];
}

const junctions: readonly Junction[] = [
  // "get it", "what is": T is flapped between vowels across words.
  (phones, next) => {
    const [before, last] = phones.slice(-2);
    return last === 'T' && before && isVowel(before) && isVowel(next) ? replaceLast(phones, 'D') : null;
  },
  // "don't you", "did you": fused with Y. Only before the function words with which it is general.
  (phones, next, _word, nextWord) => {
    const last = phones.at(-1);
    if (next !== 'Y' || !/^you/.test(nextWord) || (last !== 'T' && last !== 'D')) return null;
    return replaceLast(phones, last === 'T' ? 'CH' : 'JH');
  },
  // "last night", "just then", "hand me": T and D are lost between consonants. They are kept in the ending -ed, and
  // before L, R, W, Y and H, where careful speakers keep them.
  (phones, next, word) => {
    const [before, last] = phones.slice(-2);
    const isLost =
      (last === 'T' && (before === 'S' || word.endsWith("n't"))) || (last === 'D' && before === 'N');
    return isLost && !word.endsWith('ed') && obstruentsAndNasals.has(next) ? phones.slice(0, -1) : null;
  },
  // "in Paris", "one person"; "in case": N assimilates to the place of the next sound.
  (phones, next) => {
    if (phones.at(-1) !== 'N' || phones.length < 2) return null;
    if (labials.has(next)) return replaceLast(phones, 'M');
    return velars.has(next) ? replaceLast(phones, 'NG') : null;
  },
  // "have to", "has to", "used to"
  (phones, _next, word, nextWord) => {
    if (nextWord !== 'to') return null;
    if (word === 'have' && phones.at(-1) === 'V') return replaceLast(phones, 'F');
    if (word === 'has' && phones.at(-1) === 'Z') return replaceLast(phones, 'S');
    return word === 'used' ? ['Y', 'UW1', 'S', 'T'] : null;
  },
  // "this shop", "is she": the fricative of the next word begins early.
  (phones, next) => {
    if (next !== 'SH') return null;
    if (phones.at(-1) === 'S') return replaceLast(phones, 'SH');
    return phones.at(-1) === 'Z' ? replaceLast(phones, 'ZH') : null;
  },
];

/**
 * Additional right forms of a word before the next word without a pause, derived from its first two pronunciations;
 * none of `valid` is among them.
 *
 * @param next the following word's citation form
 */
export function connectedForms(
  word: string,
  valid: readonly Pronunciation[],
  nextWord: string,
  next: Pronunciation,
): Pronunciation[] {
  const first = baseOf(next[0] ?? '');
  if (!first) return [];
  const seen = new Set(valid.map(soundsKey));
  return valid.slice(0, 2).flatMap((phones) =>
    junctions.flatMap((junction) => {
      const joined = junction(phones, first, word, nextWord);
      if (!joined || seen.has(soundsKey(joined))) return [];
      seen.add(soundsKey(joined));
      return [joined];
    }),
  );
}
