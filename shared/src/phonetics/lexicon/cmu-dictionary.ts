import type { Pronunciation } from '../../contracts/plan.ts';
import { loadedOnce } from '../../std/index.ts';

/**
 * Looks up a lower-case word. Returns its pronunciations, the citation form first; empty for an unknown word.
 */
export type Lexicon = (word: string) => Promise<Pronunciation[]>;

/** Variants are numbered "word(2)", "word(3)", …; none has a higher number. */
const maximalVariants = 4;

/** Returns the entry of a name such as "to" or "to(2)"; undefined for an unknown one. */
type FindEntry = (name: string) => string | undefined;

/**
 * The CMU Pronouncing Dictionary (135,000 words of General American, with stress) as a lexicon. It has 4.7 MB
 * of source and is loaded once, at the first look-up.
 */
export function cmuDictionary(): Lexicon {
  return lexiconOf(async () => {
    const { dictionary } = await import('cmu-pronouncing-dictionary');
    return (name) => (Object.hasOwn(dictionary, name) ? dictionary[name] : undefined);
  });
}

/**
 * Returns the same lexicon over the text of {@link dictionaryText}, for a host whose person waits for it: no
 * code has to be compiled and no table made, and it takes a fifth of the memory.
 * @param load loads the text, at the first look-up
 */
export function textDictionary(load: () => Promise<string>): Lexicon {
  return lexiconOf(async () => entriesIn(await load()));
}

/**
 * Returns a dictionary as text: its entries in the order of their names, each on a line, with a tab behind
 * the name.
 */
export function dictionaryText(dictionary: Readonly<Record<string, string>>): string {
  const names = Object.keys(dictionary).sort();
  return names.map((name) => `${name}\t${dictionary[name]}\n`).join('');
}

/** Searches the lines by halving. */
function entriesIn(text: string): FindEntry {
  return (name) => {
    let [from, to] = [0, text.length];
    while (from < to) {
      const start = text.lastIndexOf('\n', Math.floor((from + to) / 2) - 1) + 1;
      const nameEnd = text.indexOf('\t', start);
      const end = text.indexOf('\n', start);
      const found = text.slice(start, nameEnd);
      if (found === name) return text.slice(nameEnd + 1, end);
      if (found < name) from = end + 1;
      else to = start;
    }
    return undefined;
  };
}

function lexiconOf(load: () => Promise<FindEntry>): Lexicon {
  const loaded = loadedOnce(load);
  return async (word) => {
    const find = await loaded();
    return variantNames(word).flatMap((name) => {
      const phones = find(name);
      return phones ? [withoutComment(phones).split(' ')] : [];
    });
  };
}

/** Removes a remark at the end of an entry: "AO1 L B AO0 R G # place, danish". */
function withoutComment(phones: string): string {
  return (phones.split('#')[0] ?? '').trim();
}

function variantNames(word: string): string[] {
  return Array.from({ length: maximalVariants }, (_, index) =>
    index === 0 ? word : `${word}(${index + 1})`,
  );
}
