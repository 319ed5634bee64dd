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
  [/^can't$/, 'can not'],
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

/**
 * Returns the words of a text in lower case, with contractions and numbers spelled out: "I'd like 2." → i
 * would like two.
 */
export function wordsOf(text: string): string[] {
  return spokenWords(text.replace(goodbye, 'goodbye')).flatMap(({ word }) => inFull(word));
}

export const isLight = (word: string): boolean => light.has(word);
export const isNegation = (word: string): boolean => negations.has(word);

/** Returns true if the edit distance is at most `most`. */
function distanceWithin(left: string, right: string, most: number): boolean {
  if (Math.abs(left.length - right.length) > most) return false;
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return (row[right.length] ?? 0) <= most;
}

/** Returns true for the same word, its plural or past, or a typing error. A longer word may differ more. */
export function sameWord(left: string, right: string): boolean {
  if (left === right) return true;
  const shorter = Math.min(left.length, right.length);
  if (shorter < 3) return false;
  if (left.startsWith(right) || right.startsWith(left)) {
    const rest = left.length > right.length ? left.slice(right.length) : right.slice(left.length);
    if (/^(s|es|d|ed|ing)$/.test(rest) || (rest === 'n' && shorter >= 4)) return true;
  }
  return shorter >= 5 && left[0] === right[0] && distanceWithin(left, right, shorter >= 8 ? 2 : 1);
}
