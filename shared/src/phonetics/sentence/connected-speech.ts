import type { PlannedWord, Pronunciation } from '../../contracts/plan.ts';
import type { RelaxedForm } from '../../contracts/practice.ts';
import type { TimedWord } from '../../ports/aligner.ts';
import { baseOf, isVowel, soundsKey } from '../phones.ts';

/**
 * Returns the change of a word's end before the first phone of the next word; null if the rule doesn't apply.
 */
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
  // "last night", "just then", "hand me": T and D are lost between consonants. They are kept in the ending
  // -ed, and before L, R, W, Y and H, where careful speakers keep them.
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
 * Additional right forms of a word before the next word without a pause, derived from its first two
 * pronunciations; none of `valid` is among them.
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

interface Relaxed {
  words: readonly string[];
  said: string;
  /** The sounds of each of the words. */
  sounds: readonly (readonly Pronunciation[])[];
}

const p = (...written: string[]): Pronunciation[] => written.map((phones) => phones.split(' '));

/**
 * Forms with a spelling of their own, by which people know them. Flapped and dropped sounds inside words have
 * none.
 */
const relaxed: readonly Relaxed[] = [
  { words: ['going', 'to'], said: 'gonna', sounds: [p('G AH1 N', 'G AO1 N', 'G AA1 N'), p('AH0')] },
  { words: ['want', 'to'], said: 'wanna', sounds: [p('W AA1 N', 'W AO1 N', 'W AH1 N'), p('AH0')] },
  { words: ['got', 'to'], said: 'gotta', sounds: [p('G AA1 D', 'G AA1 T'), p('AH0')] },
  { words: ['let', 'me'], said: 'lemme', sounds: [p('L EH1'), p('M IY0')] },
  { words: ['give', 'me'], said: 'gimme', sounds: [p('G IH1'), p('M IY0')] },
  { words: ['kind', 'of'], said: 'kinda', sounds: [p('K AY1 N D', 'K AY1 N'), p('AH0')] },
  { words: ['sort', 'of'], said: 'sorta', sounds: [p('S AO1 R D', 'S AO1 R T'), p('AH0')] },
  { words: ['out', 'of'], said: 'outta', sounds: [p('AW1 D', 'AW1 T'), p('AH0')] },
  { words: ["don't", 'know'], said: 'dunno', sounds: [p('D AH0'), p('N OW1')] },
  { words: ['because'], said: 'ʼcause', sounds: [p('K AH0 Z', 'K AH1 Z', 'K AO1 Z')] },
];

/** Returns the places of relaxed forms in words, with the index of the first word. */
function placesIn(words: readonly { word: string }[]): { first: number; form: Relaxed }[] {
  return words.flatMap((_, first) =>
    relaxed.flatMap((form) =>
      form.words.every((word, at) => words[first + at]?.word === word) ? { first, form } : [],
    ),
  );
}

/**
 * Returns words that may also be said in a relaxed form, for listening to a native speaker; null if none of
 * them has one. A learner is never asked for these pronunciations.
 */
export function withRelaxedForms(words: readonly PlannedWord[]): PlannedWord[] | null {
  const places = placesIn(words);
  if (places.length === 0) return null;
  return words.map((word, index) => {
    const more = places.flatMap(({ first, form }) => form.sounds[index - first] ?? []);
    return { ...word, pronunciations: [...word.pronunciations, ...more] };
  });
}

/**
 * Returns the relaxed forms that were said. @param said the words of {@link withRelaxedForms}, aligned with
 * what was said
 */
export function relaxedFormsIn(said: readonly TimedWord[]): RelaxedForm[] {
  return placesIn(said).flatMap(({ first, form }) => {
    const isSaid = form.sounds.every((sounds, at) => {
      const heard = soundsKey((said[first + at]?.phones ?? []).map(({ phone }) => phone));
      return sounds.some((phones) => soundsKey(phones) === heard);
    });
    return isSaid ? { written: form.words.join(' '), said: form.said } : [];
  });
}
