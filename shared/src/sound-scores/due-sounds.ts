import { AppError } from '../contracts/error.ts';
import { baseOf, consonants, vowels } from '../phonetics/index.ts';
import type { DueWord } from '../ports/sound-scorer.ts';

/** Every phone, in the order of the network's classes. */
const phoneClasses: readonly string[] = [...vowels, ...consonants].sort();

/** The sounds of all words in one row. */
export interface DueSounds {
  /** ARPAbet, vowels with stress digit. */
  expected: string[];
  phones: Uint8Array;
  stress: Uint8Array;
  /** The word of each sound: an index into the words that were given. */
  word: Int32Array;
  /** Where each word's sounds begin, and behind the last of them where all end. */
  first: Int32Array;
}

/** @throws AppError `bad-request` where a word has no sounds, or one is no ARPAbet */
export function dueSoundsOf(words: readonly DueWord[]): DueSounds {
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

/** ARPAbet without stress; null for the class behind the last phone: nothing was said. */
export function phoneOfClass(at: number): string | null {
  return phoneClasses[at] ?? null;
}
