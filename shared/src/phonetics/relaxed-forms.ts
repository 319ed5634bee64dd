import type { PlannedWord, Pronunciation } from '../contracts/plan.ts';
import type { RelaxedForm } from '../contracts/practice.ts';
import type { TimedWord } from '../ports/aligner.ts';
import { soundsKey } from './phones.ts';

interface Relaxed {
  words: readonly string[];
  said: string;
  /** The sounds of each of the words. */
  sounds: readonly (readonly Pronunciation[])[];
}

const p = (...written: string[]): Pronunciation[] => written.map((phones) => phones.split(' '));

/** Forms with a spelling of their own, by which people know them. Flapped and dropped sounds inside words have none. */
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
 * Returns words that may also be said in a relaxed form, for listening to a native speaker; null if none of them has one. A learner is
 * never asked for these pronunciations.
 */
export function withRelaxedForms(words: readonly PlannedWord[]): PlannedWord[] | null {
  const places = placesIn(words);
  if (places.length === 0) return null;
  return words.map((word, index) => {
    const more = places.flatMap(({ first, form }) => form.sounds[index - first] ?? []);
    return { ...word, pronunciations: [...word.pronunciations, ...more] };
  });
}

/** Returns the relaxed forms that were said. @param said the words of {@link withRelaxedForms}, aligned with what was said */
export function relaxedFormsIn(said: readonly TimedWord[]): RelaxedForm[] {
  return placesIn(said).flatMap(({ first, form }) => {
    const isSaid = form.sounds.every((sounds, at) => {
      const heard = soundsKey((said[first + at]?.phones ?? []).map(({ phone }) => phone));
      return sounds.some((phones) => soundsKey(phones) === heard);
    });
    return isSaid ? { written: form.words.join(' '), said: form.said } : [];
  });
}
