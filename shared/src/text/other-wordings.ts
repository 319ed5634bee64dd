import type { OtherWording, SpokenWord, Wording } from './rule.ts';

/** The wordings of one match: where its words begin in the text's, and what else is said for all of them. */
export interface MatchWordings {
  first: number;
  end: number;
  span: SpokenWord['span'];
  others: readonly Wording[];
}

/**
 * Returns the other wordings of a text without what they share with its first wording: of "twelve dollars and
 * fifty cents" and "twelve fifty" only "dollars and fifty cents" and "fifty" are left. One word on each side
 * always is.
 */
export function otherWordings(
  words: readonly SpokenWord[],
  matches: readonly MatchWordings[],
): OtherWording[] {
  return matches.flatMap(({ first, end, span, others }) => {
    const usual = words.slice(first, end).map(({ word }) => word);
    const known = new Set([usual.join(' ')]);
    return others.flatMap((other): OtherWording[] => {
      const key = other.join(' ');
      if (other.length === 0 || usual.length === 0 || known.has(key)) return [];
      known.add(key);
      const [before, after] = sharedEnds(usual, other);
      const rest = other.slice(before, other.length - after);
      const spans = words.slice(first + before, end - after).map((word) => word.span);
      return [
        {
          first: first + before,
          end: end - after,
          words: rest.map((word) => ({
            word,
            span: spans.length === 1 ? (spans[0] ?? span) : joined(spans, span),
          })),
        },
      ];
    });
  });
}

/** The number of equal words at the beginning and at the end, with at least one word of each between them. */
function sharedEnds(one: Wording, other: Wording): [number, number] {
  const most = Math.min(one.length, other.length) - 1;
  let before = 0;
  while (before < most && one[before] === other[before]) before += 1;
  let after = 0;
  while (before + after < most && one.at(-1 - after) === other.at(-1 - after)) after += 1;
  return [before, after];
}

function joined(spans: readonly SpokenWord['span'][], whole: SpokenWord['span']): SpokenWord['span'] {
  return [spans[0]?.[0] ?? whole[0], spans.at(-1)?.[1] ?? whole[1]];
}
