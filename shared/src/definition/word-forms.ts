import type { ShardPart } from './shard.ts';

/** A dictionary form of which a word could be an inflected form. */
export interface BaseForm {
  part: ShardPart;
  lemma: string;
}

interface Ending {
  part: ShardPart;
  ending: string;
  instead: string;
}

/** WordNet's rules (morphy(7WN)), longest endings first. */
const endings: readonly Ending[] = [
  { part: 'n', ending: 'ches', instead: 'ch' },
  { part: 'n', ending: 'shes', instead: 'sh' },
  { part: 'n', ending: 'ses', instead: 's' },
  { part: 'n', ending: 'xes', instead: 'x' },
  { part: 'n', ending: 'zes', instead: 'z' },
  { part: 'n', ending: 'men', instead: 'man' },
  { part: 'n', ending: 'ies', instead: 'y' },
  { part: 'n', ending: 's', instead: '' },
  { part: 'v', ending: 'ies', instead: 'y' },
  { part: 'v', ending: 'ied', instead: 'y' },
  { part: 'v', ending: 'es', instead: 'e' },
  { part: 'v', ending: 'es', instead: '' },
  { part: 'v', ending: 's', instead: '' },
  { part: 'v', ending: 'ed', instead: 'e' },
  { part: 'v', ending: 'ed', instead: '' },
  { part: 'v', ending: 'ing', instead: 'e' },
  { part: 'v', ending: 'ing', instead: '' },
  { part: 'a', ending: 'iest', instead: 'y' },
  { part: 'a', ending: 'ier', instead: 'y' },
  { part: 'a', ending: 'est', instead: 'e' },
  { part: 'a', ending: 'est', instead: '' },
  { part: 'a', ending: 'er', instead: 'e' },
  { part: 'a', ending: 'er', instead: '' },
];

/** Shorter stems are other words ("bed", "king", "us"). */
const minimalStem = 2;

/**
 * The possible regular dictionary forms of a lower-case word, without the word itself; most of them are no
 * words.
 */
export function regularBaseForms(word: string): BaseForm[] {
  return endings.flatMap(({ part, ending, instead }) => {
    if (!word.endsWith(ending) || word.length - ending.length < minimalStem) return [];
    // "glass" is no plural.
    if (ending === 's' && word.endsWith('ss')) return [];
    const stem = word.slice(0, word.length - ending.length);
    const isDoubled =
      instead === '' && ending !== 's' && ending !== 'es' && /([b-df-hj-np-tv-z])\1$/.test(stem);
    const stems = isDoubled ? [stem, stem.slice(0, -1)] : [stem + instead];
    return stems.map((lemma) => ({ part, lemma }));
  });
}

/** Lower case with one kind of apostrophe, hyphen and space, as in the dictionary. */
export function asWritten(word: string): string {
  return word
    .normalize('NFC')
    .replace(/[’‘ʼ]/g, "'")
    .replace(/[‐‑]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

/** The word without quotation marks, full stops, and hyphens at its ends; see {@link asWritten}. */
export function normalisedWord(written: string): string {
  return asWritten(written)
    .replace(/^[^\p{L}\p{N}']+|[^\p{L}\p{N}']+$/gu, '')
    .replace(/^'+(?=.*')|'+$/g, '');
}

/** "the dog's" → "the dog". Contractions ("it's") are other words and are looked up unchanged first. */
export function withoutPossessive(word: string): string {
  return word.replace(/'s?$/, '');
}
