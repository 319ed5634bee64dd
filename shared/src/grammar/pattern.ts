import { anyOf, type WordClass } from './word-classes.ts';
import type { Words } from './words.ts';

/**
 * A pattern over the words of a sentence, as `rules/*.json` write it: elements with spaces between.
 *
 * - `go|went` is one of these words; `thank_you_for` is several words; `/wants?|wanted/` is a regular
 *   expression for a whole word
 * - `@base` is a word class, `@subject` a phrase and `@ends` a place; `#Noun` is a tag of `compromise`
 * - `a&b` is both, with the length of `b`; `!a|b` is neither, and `a|!b` is `a` or anything but `b`
 * - `?` and `*` behind an element: at most one, and any number
 * - `_` is any word, `..` up to four words of one clause, and `...` any words of the sentence
 * - `[go]` is replaced
 *
 * The words of a match stand in one clause, except around `...` and `,`.
 */
export interface Pattern {
  elements: readonly Element[];
  /** The first replaced element, and the one after the last. */
  from: number;
  to: number;
}

interface Element {
  lengths: WordClass;
  least: number;
  most: number;
  isLazy: boolean;
  /** True where the element may begin another clause. */
  isLoose: boolean;
  isWildcard: boolean;
}

/** A match of a pattern: the places at which its elements begin, and the place after the last one. */
export type Match = readonly number[];

const wildcards: Readonly<Record<string, Partial<Element>>> = {
  _: { least: 1, most: 1 },
  '..': { least: 0, most: 4, isLazy: true, lengths: (words, at) => (words.breaksBefore(at) ? [] : [1]) },
  '...': { least: 0, most: Number.POSITIVE_INFINITY, isLoose: true },
};
const counts: Readonly<Record<string, Partial<Element>>> = {
  '?': { least: 0, most: 1 },
  '*': { least: 0, most: Number.POSITIVE_INFINITY },
};

/** @throws Error for a class that doesn't exist */
export function patternOf(source: string): Pattern {
  const parts = source.split(' ');
  const marked = parts.flatMap((part, index) => (/^\[|\]$/.test(part) ? [index] : []));
  const elements = parts.map((part, index): Element => {
    const before = parts[index - 1] ?? '';
    return elementOf(part.replace(/^\[|\]$/g, ''), /^(\.\.\.|,)$/.test(before));
  });
  const [from = 0] = marked;
  return { elements, from, to: (marked.at(-1) ?? from) + 1 };
}

function elementOf(part: string, isLoose: boolean): Element {
  const any: Element = { lengths: () => [1], least: 1, most: 1, isLazy: false, isLoose, isWildcard: true };
  const count = counts[part.slice(-1)];
  const name = count ? part.slice(0, -1) : part;
  if (name === ',') return { ...any, lengths: () => [0] };
  const wildcard = wildcards[name];
  if (wildcard) return { ...any, ...wildcard, ...count };
  const classes = divided(name, '&').map(classOf);
  const last = classes.at(-1) ?? any.lengths;
  const lengths: WordClass = (words, at) =>
    classes.every((test) => test(words, at).length > 0) ? last(words, at) : [];
  return { ...any, lengths, ...count, isWildcard: false };
}

/** The members behind a `!` are excluded. */
function classOf(part: string): WordClass {
  const [wanted = '', excluded = ''] = part.split('!');
  const members = anyOf(divided(wanted, '|'));
  if (excluded === '') return members;
  const others = anyOf(divided(excluded, '|'));
  return (words, at) => {
    const isOther = at < words.length && others(words, at).length === 0;
    return isOther ? [...members(words, at), 1] : members(words, at);
  };
}

/** Divides at a character that stands outside of regular expressions. */
const divided = (part: string, by: '&' | '|'): string[] =>
  [...part.matchAll(by === '&' ? /(?:\/[^/]*\/|[^&/])+/g : /(?:\/[^/]*\/|[^|/])+/g)].map(([one]) => one);

/** Returns the first match of the pattern that begins at the word. */
export function matchAt(pattern: Pattern, words: Words, start: number): Match | undefined {
  const { elements } = pattern;
  const follow = (index: number, at: number): number[] | undefined => {
    const element = elements[index];
    if (!element) return [at];
    for (const end of endsOf(element, words, at, start)) {
      const rest = follow(index + 1, end);
      if (rest) return [at, ...rest];
    }
    return undefined;
  };
  return follow(0, start);
}

/** Returns the places at which an element that begins at the word may end, the preferred one first. */
function endsOf(element: Element, words: Words, start: number, first: number): number[] {
  const { lengths, least, most, isLazy, isLoose } = element;
  const ends = least === 0 ? [start] : [];
  let last = [start];
  for (let count = 1; count <= most && last.length > 0; count += 1) {
    last = last.flatMap((at) => {
      const isFree = isLoose || at === first || !words.endsBefore(at);
      const whole = lengths(words, at).map((length) => at + length);
      return whole.filter((end) => end === at || (isFree && end <= words.length));
    });
    last = last.filter((end) => !ends.includes(end));
    if (count >= least) ends.push(...last);
  }
  return isLazy ? ends : ends.reverse();
}

/** True where a match of the pattern shares a word with the words `from` up to `to`. */
export function overlaps(pattern: Pattern, words: Words, [from, to]: readonly [number, number]): boolean {
  for (let start = 0; start < to; start += 1) {
    const end = matchAt(pattern, words, start)?.at(-1);
    if (end !== undefined && end > from && end > start) return true;
  }
  return false;
}
