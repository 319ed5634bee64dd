import type { Pronunciation } from '../contracts/plan.ts';
import type { Pronouncer } from '../ports/pronouncer.ts';
import type { Lexicon } from './cmu-dictionary.ts';
import { inflectionsOf } from './inflections.ts';
import { mustBeSpelledOut, spelledOut } from './letter-names.ts';
import { newWord } from './new-words.ts';
import { isPhone } from './phones.ts';

export interface PronouncerParts {
  lexicon: Lexicon;
  /** Letter-to-sound (G2P) for a word that no other source has. Unknown phones in its result are ignored. */
  guess(word: string, options?: { signal?: AbortSignal }): Promise<Pronunciation>;
}

/**
 * Creates a pronouncer that asks these sources in order: the lexicon; regular endings of its words; two of its words
 * written as one; the names of letters where a word can't be spoken ("tv"); letter-to-sound rules.
 */
export function createPronouncer({ lexicon: dictionary, guess }: PronouncerParts): Pronouncer {
  const sources: ((word: string, signal?: AbortSignal) => Promise<Pronunciation[]>)[] = [
    dictionary,
    async (word) => newWord(word),
    (word) => dictionary(`${word}'`),
    (word) => inflected(word, dictionary),
    async (word) => (mustBeSpelledOut(word) ? [spelledOut(word)] : []),
    (word) => compound(word, dictionary),
    async (word, signal) => {
      const phones = (await guess(word, signal ? { signal } : {})).filter(isPhone);
      return phones.length > 0 ? [phones] : [];
    },
  ];
  return {
    async pronounce(word, { signal } = {}) {
      for (const source of sources) {
        signal?.throwIfAborted();
        const found = await source(word, signal);
        if (found.length > 0) return found;
      }
      const letters = spelledOut(word);
      return [letters.length > 0 ? letters : ['AH0']];
    },
  };
}

async function inflected(word: string, dictionary: Lexicon): Promise<Pronunciation[]> {
  for (const { stems, inflect } of inflectionsOf(word)) {
    for (const stem of stems) {
      const known = await dictionary(stem);
      const spelled = known.length === 0 && mustBeSpelledOut(stem) ? [spelledOut(stem)] : known;
      if (spelled.length > 0) return spelled.map(inflect);
    }
  }
  return [];
}

/** The minimum length of both halves of a compound: shorter words are found in any string. */
const minimalHalf = 4;

/** "screenshotting" has no entry, but "screen" and "shot" have: the halves' primary stresses become 1 and 2. */
async function compound(word: string, dictionary: Lexicon): Promise<Pronunciation[]> {
  for (let at = word.length - minimalHalf; at >= minimalHalf; at--) {
    const first = await dictionary(word.slice(0, at));
    const second = await dictionary(word.slice(at));
    if (!first[0] || !second[0]) continue;
    return [[...first[0], ...second[0].map((phone) => phone.replace('1', '2'))]];
  }
  return [];
}
