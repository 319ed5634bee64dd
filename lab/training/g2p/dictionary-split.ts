import { dictionary } from 'cmu-pronouncing-dictionary';

/** The part of the dictionary to which a word belongs: all inflections of a word are in the same part. */
export type Part = 'training' | 'development' | 'held-out';

/**
 * Endings that make an inflection or a regular derivation. A word without one of them is looked up as its
 * lemma.
 */
const endings =
  /(?:'s|s'|'|s|es|ed|d|ing|ings|in|er|ers|or|ors|est|ly|ally|ness|less|ful|able|ability|ment|ments|ish|y|ies|ied|ier|iest|ily|ism|ist|ists|ize|ized|ise|ised|ian|ians|ic|al|ation|ations|ion|ions)$/;
const prefixes = /^(?:un|re|non|over|under|out|pre|dis|mis|inter|super)/;
/** Shorter stems are more often part of another word than a word ("bed", "king"). */
const shortestStem = 3;

/**
 * Returns the shortest word of the dictionary from which a word is derived: "reorganizing" → "organ". The
 * split needs the families of words, not their grammar, so "corner" → "corn" does no harm.
 */
export function lemmaOf(word: string): string {
  let lemma = word;
  for (let stem = stemOf(lemma); stem !== undefined; stem = stemOf(lemma)) lemma = stem;
  return lemma;
}

function stemOf(word: string): string | undefined {
  const candidates: string[] = [];
  for (let start = word.length - 1; start >= shortestStem; start -= 1) {
    if (!endings.test(word.slice(start)) || endings.exec(word.slice(start))?.index !== 0) continue;
    const stem = word.slice(0, start);
    candidates.push(stem, `${stem}e`, `${stem}y`, stem.replace(/(.)\1$/, '$1'));
  }
  const bare = word.replace(prefixes, '');
  if (bare !== word) candidates.push(bare);
  return candidates.find(
    (stem) => stem.length >= shortestStem && stem.length < word.length && Object.hasOwn(dictionary, stem),
  );
}

/**
 * The split holds two families of 50 out; one more chooses the network and the moment to stop its training.
 */
export function partOf(word: string): Part {
  const place = hash(lemmaOf(word)) % 50;
  if (place < 2) return 'held-out';
  return place === 2 ? 'development' : 'training';
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) {
    value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return value;
}

/** A word of the dictionary with its pronunciations, the citation form first. */
export interface Entry {
  word: string;
  pronunciations: string[][];
}

/** Returns the entries of words that consist of letters: only these are guessed. */
export function entriesOf(part: Part): Entry[] {
  const entries = new Map<string, string[][]>();
  for (const [name, phones] of Object.entries(dictionary)) {
    const word = name.replace(/\(\d\)$/, '');
    if (!/^[a-z]{2,}$/.test(word) || partOf(word) !== part) continue;
    const pronunciation = (phones.split('#')[0] ?? '').trim().split(' ');
    entries.set(word, [...(entries.get(word) ?? []), pronunciation]);
  }
  return [...entries].map(([word, pronunciations]) => ({ word, pronunciations }));
}
