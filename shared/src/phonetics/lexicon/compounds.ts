import { frequentWords } from './frequent-words.ts';

/** The minimum length of a half of a compound: shorter words are found in any string. */
const minimalHalf = 3;

/** Frequent words that are part of many names, and of few compounds: "Badour", "Cornall". */
const neverFirst: ReadonlySet<string> = new Set(
  'and but the for was had has his its are not can you may'.split(' '),
);
const neverSecond: ReadonlySet<string> = new Set(
  'all our and the are was has her his ill don ted'.split(' '),
);

/** The place of each word among the frequent ones. */
const ranks: ReadonlyMap<string, number> = new Map(frequentWords.map((word, index) => [word, index]));

/** True for one of the 5,000 most frequent words. */
export function isFrequent(word: string): boolean {
  return ranks.has(word);
}

/**
 * Divides a word into two frequent words, the most frequent pair first: "timestamp" is "time" and "stamp",
 * not "times" and "tamp". Only frequent words are looked for, because names and rare words are found in many
 * others ("rebasing" is not "reba" and "sing").
 *
 * @param stems the possible stems of an inflected word: the second half may be inflected
 */
export function compoundsOf(
  word: string,
  stems: (word: string) => readonly string[],
): [first: string, second: string][] {
  const found: { halves: [string, string]; rank: number }[] = [];
  for (let at = minimalHalf; at <= word.length - minimalHalf; at += 1) {
    const halves: [string, string] = [word.slice(0, at), word.slice(at)];
    if (neverFirst.has(halves[0]) || neverSecond.has(halves[1])) continue;
    const first = ranks.get(halves[0]);
    const second = Math.min(
      ...[halves[1], ...stems(halves[1])].map((stem) => ranks.get(stem) ?? Number.POSITIVE_INFINITY),
    );
    if (first !== undefined && second < Number.POSITIVE_INFINITY) {
      found.push({ halves, rank: Math.max(first, second) });
    }
  }
  return found.sort((one, other) => one.rank - other.rank).map(({ halves }) => halves);
}
