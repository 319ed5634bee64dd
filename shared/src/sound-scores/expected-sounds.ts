import { baseOf, consonants, vowels } from '../phonetics/index.ts';
import type { ExpectedWord } from '../ports/sound-scorer.ts';
import { AppError } from '../std/index.ts';

/** Every phone, in the order of the network's classes. */
const phoneClasses: readonly string[] = [...vowels, ...consonants].sort();

/** The expected sounds of all words in one row. */
export interface ExpectedSounds {
  /** ARPAbet, vowels with stress digit. */
  expected: string[];
  phones: Uint8Array;
  stress: Uint8Array;
  /** The word of each sound: an index into the given words. */
  word: Int32Array;
  /** The index of each word's first sound; the last entry is the end of all sounds. */
  first: Int32Array;
}

/** @throws AppError `bad-request` if a word has no sounds, or one is not ARPAbet */
export function expectedSoundsOf(words: readonly ExpectedWord[]): ExpectedSounds {
  const expected = words.flatMap(({ phones }) => phones);
  const classes = expected.map((phone) => phoneClasses.indexOf(baseOf(phone)));
  const isSilent = expected.length === 0 || words.some(({ phones }) => phones.length === 0);
  if (isSilent || classes.includes(-1))
    throw new AppError('bad-request', 'These are no sounds of English. Choose another text.');
  const first = new Int32Array(words.length + 1);
  words.forEach(({ phones }, index) => {
    first[index + 1] = (first[index] ?? 0) + phones.length;
  });
  return {
    expected,
    phones: Uint8Array.from(classes),
    stress: Uint8Array.from(expected, (phone) => Number(/[012]$/.exec(phone)?.[0] ?? 0)),
    word: Int32Array.from(words.flatMap(({ phones }, index) => phones.map(() => index))),
    first,
  };
}

/**
 * Returns ARPAbet without stress; null for the class after the last phone, which means that nothing was said.
 */
export function phoneOfClass(at: number): string | null {
  return phoneClasses[at] ?? null;
}
