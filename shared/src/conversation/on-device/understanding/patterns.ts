import { hasConcept, isConcept, isWeak } from './concepts.ts';
import type { Said, SaidWord } from './said.ts';
import { meansSame } from './synonyms.ts';
import { isLight, sameWord } from './words.ts';

/**
 * Patterns of a scene's keys: `a+b` needs both, `a|b` one of them. A part is a word and its synonyms
 * (`small`), words in a row (`credit_card`), the word alone (`=back`), a concept (`:yes`), or the word under
 * a negation (`~milk` in "no milk"). `-part` must be absent. A plain word under a negation doesn't count.
 */

/** Pairs that were compared: a turn's words meet the same few hundred words of a scene again and again. */
const likeWords = new Map<string, Map<string, boolean>>();
const MAX_WORDS = 2_000;

/** Returns true for the same word, its plural or past, a typing error, or a word of the same meaning. */
export function isLikeWord(left: string, right: string): boolean {
  if (left === right) return true;
  let known = likeWords.get(left);
  if (!known) {
    if (likeWords.size >= MAX_WORDS) likeWords.clear();
    known = new Map();
    likeWords.set(left, known);
  }
  let isLike = known.get(right);
  if (isLike === undefined) {
    isLike = meansSame(left, right) || sameWord(left, right);
    known.set(right, isLike);
  }
  return isLike;
}

function hasRow(words: readonly SaidWord[], row: readonly string[]): boolean {
  return words.some(
    ({ isNegated }, at) =>
      !isNegated && row.every((wanted, offset) => isTyped(words[at + offset]?.word, wanted)),
  );
}

const isTyped = (word: string | undefined, wanted: string): boolean =>
  word !== undefined && (word === wanted || sameWord(word, wanted));

function hasAtom(said: Said, atom: string): boolean {
  if (atom.startsWith(':')) {
    const name = atom.slice(1);
    if (!isConcept(name)) throw new Error(`There is no concept ${name}.`);
    return hasConcept(said, name);
  }
  if (atom.startsWith('~')) {
    const wanted = atom.slice(1);
    return said.words.some(({ word, isNegated }) => isNegated && isLikeWord(word, wanted));
  }
  if (atom.startsWith('='))
    return said.words.some(({ word, isNegated }) => !isNegated && word === atom.slice(1));
  if (atom.includes('_')) return hasRow(said.words, atom.split('_'));
  return said.words.some(({ word, isNegated }) => !isNegated && isLikeWord(word, atom));
}

/** A part of a pattern: one of its atoms must be there, or none. */
interface Part {
  atoms: readonly string[];
  isAbsent: boolean;
  isStatement: boolean;
  isWeak: boolean;
}

const compiled = new Map<string, readonly Part[]>();

function partsOf(pattern: string): readonly Part[] {
  const known = compiled.get(pattern);
  if (known) return known;
  const parts = pattern
    .split('+')
    .filter((part) => part !== '')
    .map((part): Part => {
      const isAbsent = part.startsWith('-');
      const atoms = (isAbsent ? part.slice(1) : part).split('|');
      const isWeakAtom = (atom: string) => {
        const name = atom.slice(1);
        return atom.startsWith(':') && isConcept(name) && isWeak(name);
      };
      return { atoms, isAbsent, isStatement: part === ':statement', isWeak: atoms.every(isWeakAtom) };
    });
  compiled.set(pattern, parts);
  return parts;
}

/**
 * The score of a pattern, by what it says: a statement of any kind, an answer that says only yes, or content.
 */
const scores = { statement: 0.5, weak: 0.64, content: 0.72, more: 0.07 };

function scoreOf(said: Said, pattern: string): number {
  const parts = partsOf(pattern);
  if (!parts.every(({ atoms, isAbsent }) => atoms.some((atom) => hasAtom(said, atom)) !== isAbsent)) return 0;
  const present = parts.filter(({ isAbsent }) => !isAbsent);
  if (present.some(({ isStatement }) => isStatement))
    return scores.statement + scores.more * (present.length - 1);
  const content = present.filter((part) => !part.isWeak).length;
  if (content === 0) return scores.weak + 0.02 * (present.length - 1);
  return scores.content + scores.more * (content - 1) + 0.02 * (present.length - content);
}

/** Returns the score of the best of some patterns, 0–1; 0 if the text has none of them. */
export function patternScore(said: Said, patterns: readonly string[] = []): number {
  return Math.min(1, Math.max(0, ...patterns.map((pattern) => scoreOf(said, pattern))));
}

const numbers = new Set(
  (
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen ' +
    'eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand half first second third'
  ).split(' '),
);
export const isNumber = (word: string): boolean => numbers.has(word);

/** The weight of a word that is often left out. */
const LIGHT_WEIGHT = 0.25;
const weightOf = (word: string): number => (isLight(word) ? LIGHT_WEIGHT : 1);

/** Returns the similarity of two texts, 0–1: the weight of the words that they share in the same order. */
function likeness(
  said: readonly SaidWord[],
  other: readonly SaidWord[],
  weigh: (word: string) => number = weightOf,
): number {
  let row: number[] = Array.from({ length: other.length + 1 }, () => 0);
  for (const spoken of said) {
    const next = [0];
    other.forEach((against, index) => {
      const kept = Math.max(row[index + 1] ?? 0, next[index] ?? 0);
      const isSame = spoken.isNegated === against.isNegated && isLikeWord(spoken.word, against.word);
      next.push(Math.max(kept, isSame ? (row[index] ?? 0) + weigh(against.word) : 0));
    });
    row = next;
  }
  const total = [...said, ...other].reduce((sum, { word }) => sum + weigh(word), 0);
  return total === 0 ? 0 : (2 * (row[other.length] ?? 0)) / total;
}

/** The share of a wording's content words that must be present. */
const PRESENT_SHARE = 0.75;

/**
 * Returns true if everything that carries a wording's meaning is in a text: its numbers and negations, all of
 * them and no others, and its content words.
 */
export function hasMeaningOf(said: Said, wording: Said): boolean {
  const counted = ({ words }: Said) =>
    words
      .filter(({ word }) => isNumber(word))
      .map(({ word }) => word)
      .sort();
  const content = ({ words }: Said) => words.filter(({ word }) => !isLight(word) && !isNumber(word));
  if (counted(said).join() !== counted(wording).join()) return false;
  const wanted = content(wording);
  const isPresent = (one: SaidWord) =>
    said.words.some(({ word, isNegated }) => isNegated === one.isNegated && isLikeWord(word, one.word));
  const present = wanted.filter(isPresent).length;
  return said.words.some(({ isNegated }) => isNegated) === wording.words.some(({ isNegated }) => isNegated) &&
    wanted.length > 0
    ? present >= (wanted.length < 4 ? wanted.length : wanted.length * PRESENT_SHARE)
    : false;
}

/** Returns the share of the words that a text and a wording have in common, in the same order, 0–1. */
export const sharedWords = (said: Said, wording: Said): number =>
  likeness(said.words, wording.words, () => 1);

/**
 * Returns the similarity of a text with a wording, 0–1; at most 0.5 if it lacks what carries the wording's
 * meaning.
 */
export function wordingScore(said: Said, wording: Said): number {
  const score = likeness(said.words, wording.words);
  return hasMeaningOf(said, wording) ? score : Math.min(score, 0.5);
}
