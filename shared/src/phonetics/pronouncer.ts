import type { Pronunciation } from '../contracts/plan.ts';
import type { Pronouncer } from '../ports/pronouncer.ts';
import { affixesOf, withoutPrimary } from './lexicon/affixes.ts';
import { americanSpellings } from './lexicon/british-spellings.ts';
import britishWordsJson from './lexicon/british-words.json' with { type: 'json' };
import { camelCaseParts } from './lexicon/camel-case.ts';
import type { Lexicon } from './lexicon/cmu-dictionary.ts';
import { compoundsOf, isFrequent } from './lexicon/compounds.ts';
import { type Derivation, inflectionsOf } from './lexicon/inflections.ts';
import letterNamesJson from './lexicon/letter-names.json' with { type: 'json' };
import newWordsJson from './lexicon/new-words.json' with { type: 'json' };
import { isPhone } from './phones.ts';

interface PronouncerParts {
  lexicon: Lexicon;
  /**
   * Letter-to-sound (G2P) for a word that no other source has, the likeliest pronunciation first. Unknown
   * phones in its result are ignored.
   */
  guess(word: string): Promise<Pronunciation[]>;
  /** Returns the form that a new word has in the lexicon's variety of English; absent for American. */
  inVariety?(word: string, phones: Pronunciation): Pronunciation;
}

/** Pronunciations of the names of letters. */
const letterNames: Readonly<Record<string, string>> = letterNamesJson;

/** Longer strings are no acronyms. */
const maximalLetters = 6;
/**
 * Names and words that the CMU Dictionary does not have, or not as they are said today, with irregular
 * pronunciations.
 */
const newWords: Readonly<Record<string, string>> = newWordsJson;
/** Words that are another word in Britain, with the forms that the CMU Dictionary lacks and no rule derives. */
const britishWords: Readonly<Record<string, readonly string[]>> = britishWordsJson;
/** The number of affixes that are removed one after the other: "un-subscrib-able". */
const mostAffixes = 3;

/**
 * Creates a pronouncer that asks these sources in order: the lexicon; other spellings, endings and prefixes
 * of its words; the names of letters where a word can't be spoken ("tv"); words that are written as one;
 * letter-to-sound.
 */
export function createPronouncer({ lexicon, guess, inVariety }: PronouncerParts): Pronouncer {
  const dictionary: Lexicon = async (word) => {
    const added = newWord(word).map((phones) => inVariety?.(word, phones) ?? phones);
    const known = [...added, ...(await lexicon(word))];
    if (known.length === 0) return lexicon(`${word}'`);
    return inVariety ? known : [...known, ...britishForms(word)];
  };
  const guessed = async (word: string): Promise<Pronunciation[]> => {
    const found = (await guess(word)).map((phones) => phones.filter(isPhone));
    return found.filter((phones) => phones.length > 0);
  };
  const divided = async (word: string, written: string | undefined) => {
    const parts = written?.toLowerCase() === word ? camelCaseParts(written) : [];
    if (parts.length > 0) {
      const found = await Promise.all(parts.map(pronouncePart));
      const isWord = (part: string) => part !== part.toUpperCase();
      return joined(
        found.map((ways, at) => (at > 0 && isWord(parts[at] ?? '') ? ways.map(withoutPrimary) : ways)),
      );
    }
    return compound(word, dictionary);
  };
  const pronouncePart = async (part: string): Promise<Pronunciation[]> => {
    const word = part.toLowerCase();
    const isAcronym = part.length > 1 && part === part.toUpperCase();
    const found = (await formed(word, dictionary))?.pronunciations ?? [];
    if (isAcronym && part.length < 4) return [spelledOut(word), ...found];
    if (found.length > 0) return found;
    const guesses = isAcronym ? [] : await guessed(word);
    return guesses.length > 0 ? guesses : [spelledOut(word)];
  };
  return {
    async pronounce(word, { signal, written } = {}) {
      signal?.throwIfAborted();
      const known = await dictionary(word);
      if (known.length > 0) return { pronunciations: known };
      const form = await formed(word, dictionary);
      if (form) return { pronunciations: form.pronunciations, saidAs: form.isSure ? 'derived' : 'guess' };
      const sources = [() => divided(word, written), () => inflectedGuess(word, guessed)];
      for (const source of sources) {
        signal?.throwIfAborted();
        const pronunciations = await source();
        if (pronunciations.length > 0) return { pronunciations, saidAs: 'guess' };
      }
      const letters = spelledOut(word);
      return { pronunciations: [letters.length > 0 ? letters : ['AH0']], saidAs: 'guess' };
    },
  };
}

/** A word that is formed from words of the dictionary by rules. */
interface Formed {
  pronunciations: Pronunciation[];
  /**
   * True if the rules are as reliable as the dictionary: endings and affixes of frequent words. Of other
   * words they are mostly right, but names look like them: "Borges" is no plural.
   */
  isSure: boolean;
}

/** Forms a word from words of the dictionary; those of its own entry first. Null if no rule fits. */
async function formed(word: string, dictionary: Lexicon, depth = 0): Promise<Formed | null> {
  const known = await dictionary(word);
  if (known.length > 0) return { pronunciations: known, isSure: isFrequent(word) };
  if (mustBeSpelledOut(word)) return { pronunciations: [spelledOut(word)], isSure: true };
  const spellings = americanSpellings(word);
  for (const spelling of spellings) {
    const found = await dictionary(spelling);
    if (found.length > 0) return { pronunciations: found, isSure: true };
  }
  if (depth === mostAffixes) return null;
  const derivations = [word, ...spellings].flatMap((one) => [...inflectionsOf(one), ...affixesOf(one)]);
  for (const { stems, derive, isContraction = false, isOfEntry = false } of derivations) {
    for (const stem of stems) {
      const found = await formed(stem, dictionary, isOfEntry ? mostAffixes : depth + 1);
      if (found) {
        return {
          pronunciations: found.pronunciations.flatMap(derive),
          isSure: found.isSure || isContraction,
        };
      }
    }
  }
  return null;
}

/** Second halves that have a weak vowel: "doughman". */
const weakHalves: Readonly<Record<string, Pronunciation>> = {
  man: ['M', 'AH0', 'N'],
  men: ['M', 'IH0', 'N'],
};

/**
 * "screenshotting" has no entry, but "screen" and "shot" have: the halves' primary stresses become 1 and 2.
 */
async function compound(word: string, dictionary: Lexicon): Promise<Pronunciation[]> {
  const stems = (half: string) => inflectionsOf(half).flatMap((inflection) => inflection.stems);
  for (const halves of compoundsOf(word, stems)) {
    const [first, second] = await Promise.all(
      halves.map(async (half) => (await formed(half, dictionary))?.pronunciations[0]),
    );
    if (first && second) return [[...first, ...(weakHalves[halves[1]] ?? withoutPrimary(second))]];
  }
  return [];
}

/** The most pronunciations of a word that is written as several. */
const mostJoined = 6;

/** The pronunciations of parts that are written as one word. */
function joined(parts: readonly Pronunciation[][]): Pronunciation[] {
  return parts.reduce<Pronunciation[]>(
    (starts, ends) => starts.flatMap((start) => ends.map((end) => [...start, ...end])).slice(0, mostJoined),
    [[]],
  );
}

/** Guesses a word; the possessive of a name is that of its guess. */
async function inflectedGuess(
  word: string,
  guess: (word: string) => Promise<Pronunciation[]>,
): Promise<Pronunciation[]> {
  const [possessive] = word.endsWith("'s") ? inflectionsOf(word) : [];
  const stem = possessive?.stems[0];
  if (!possessive || !stem) return guess(word);
  return (await guess(stem)).flatMap(possessive.derive);
}

/** True for letters that can't be said as one word ("tv", "html"): short, and without a vowel. */
function mustBeSpelledOut(word: string): boolean {
  return word.length <= maximalLetters && /^[bcdfghjklmnpqrstvwxz]+$/.test(word);
}

/** The names of the letters in sequence; empty for a word without letters from a to z. */
function spelledOut(word: string): Pronunciation {
  return [...word].flatMap((letter) => letterNames[letter]?.split(' ') ?? []);
}

/**
 * The pronunciation of a lower-case word that takes precedence over the dictionary; empty for any other word.
 */
function newWord(word: string): Pronunciation[] {
  const phones = Object.hasOwn(newWords, word) ? newWords[word] : undefined;
  return phones ? [phones.split(' ')] : [];
}

/** The British pronunciations of a word that is said otherwise in Britain, or of a form of one. */
function britishForms(word: string): Pronunciation[] {
  const listed = (one: string) => (Object.hasOwn(britishWords, one) ? (britishWords[one] ?? []) : []);
  const own = listed(word).map((phones) => phones.split(' '));
  const formsOf = ({ stems, derive }: Derivation) =>
    stems.flatMap(listed).flatMap((phones) => derive(phones.split(' ')));
  return own.length > 0 ? own : inflectionsOf(word).flatMap(formsOf);
}
