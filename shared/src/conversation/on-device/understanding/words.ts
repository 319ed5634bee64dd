import { spokenWords } from '../../../text/index.ts';

/** Words that are often left out or added without a change of the meaning. */
const light = new Set(
  (
    'a an the to of for in at on by with and then please thank thanks you i it is am are be me my we us our that this ' +
    'would will like want have has had do does did can could may just so well oh um uh er hmm there here one get some ' +
    'very really also too okay'
  ).split(' '),
);
const negations = new Set(['not', 'no', 'never', 'nothing', 'neither', 'without', 'none']);
const endings: readonly (readonly [RegExp, string])[] = [
  [/^(?:can't|cannot|cant)$/, 'can not'],
  [/^dont$/, 'do not'],
  [/^doesnt$/, 'does not'],
  [/^won't$/, 'will not'],
  [/n't$/, ' not'],
  [/'d$/, ' would'],
  [/'ll$/, ' will'],
  [/'re$/, ' are'],
  [/'m$/, ' am'],
  [/'ve$/, ' have'],
  [/^(it|that|what|there|here|where|who|how|let|he|she)'s$/, '$1 is'],
];

function inFull(word: string): string[] {
  for (const [ending, full] of endings) {
    if (ending.test(word)) return word.replace(ending, full).trim().split(' ');
  }
  return [word];
}

/** Spellings of "goodbye", with which the recogniser writes it. */
const goodbye = /\bgood(?:-by(?:e|-ey)?|\s+bye)\b/giu;

/** The words of texts: a scene's wordings are compared with every turn. */
const cache = new Map<string, readonly string[]>();
const MAX_CACHED = 8_000;

/**
 * Returns the words of a text in lower case, with contractions and numbers spelled out: "I'd like 2." → i
 * would like two.
 */
export function wordsOf(text: string): readonly string[] {
  const known = cache.get(text);
  if (known) return known;
  if (cache.size >= MAX_CACHED) cache.clear();
  const words = spokenWords(text.replace(goodbye, 'goodbye')).flatMap(({ word }) => inFull(word));
  cache.set(text, words);
  return words;
}

export const isLight = (word: string): boolean => light.has(word);
export const isNegation = (word: string): boolean => negations.has(word);

/**
 * The consonants of a word; a doubled letter, a vowel too many and "ie" for "ei" are what learners write
 * wrong.
 */
export const skeletonOf = (word: string): string =>
  word
    .replace(/tch/g, 'ch')
    .replace(/(?<!^)[aeiou]+/g, '')
    .replace(/(.)\1+/g, '$1');

/** The fewest letters of a word that may be written wrong: shorter ones are too often another word. */
const LEAST_LETTERS = 6;
const singular = (word: string): string => word.replace(/(?<=[a-z]{4}[^s])s$/, '');
const single = (word: string): string => word.replace(/(.)\1+/g, '$1');

/**
 * Returns true for a typing error that makes no other word of it: "recieve" is "receive", and "charge" isn't
 * "change".
 */
function isMistyped(left: string, right: string): boolean {
  const [one, other] = [singular(left), singular(right)];
  const shorter = Math.min(one.length, other.length);
  if (shorter < LEAST_LETTERS - 1 || Math.abs(one.length - other.length) > 2 || one[0] !== other[0])
    return false;
  return shorter < LEAST_LETTERS ? single(one) === single(other) : skeletonOf(one) === skeletonOf(other);
}

/** Returns true for the same word, its plural or past, or a typing error. */
export function sameWord(left: string, right: string): boolean {
  if (left === right) return true;
  const shorter = Math.min(left.length, right.length);
  if (shorter < 3) return false;
  if (left.startsWith(right) || right.startsWith(left)) {
    const rest = left.length > right.length ? left.slice(right.length) : right.slice(left.length);
    if (/^(s|es|d|ed|ing)$/.test(rest) || (rest === 'n' && shorter >= 4)) return true;
  }
  return isMistyped(left, right);
}
