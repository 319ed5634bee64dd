import { baseOf, isVowel } from './phones.ts';

/** One place of two aligned pronunciations; null where a sound is dropped or added. */
export interface PhonePair {
  expected: string | null;
  heard: string | null;
}

const gapCost = 1;

/** The cost of a substitution: vowels replace vowels, consonants replace consonants. */
function substitutionCost(one: string, other: string): number {
  if (baseOf(one) === baseOf(other)) return 0;
  return isVowel(one) === isVowel(other) ? 0.9 : 2.5;
}

/** Aligns two pronunciations with the lowest edit cost. */
export function alignPronunciations(expected: readonly string[], heard: readonly string[]): PhonePair[] {
  const costs: number[][] = [];
  const at = (i: number, j: number) => costs[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 0; i <= expected.length; i += 1) {
    costs.push([]);
    for (let j = 0; j <= heard.length; j += 1) {
      const together =
        i && j
          ? at(i - 1, j - 1) + substitutionCost(expected[i - 1] ?? '', heard[j - 1] ?? '')
          : Number.POSITIVE_INFINITY;
      costs[i]?.push(i + j === 0 ? 0 : Math.min(together, at(i - 1, j) + gapCost, at(i, j - 1) + gapCost));
    }
  }
  const pairs: PhonePair[] = [];
  let [i, j] = [expected.length, heard.length];
  while (i > 0 || j > 0) {
    const [expectedPhone, heardPhone] = [expected[i - 1] ?? null, heard[j - 1] ?? null];
    const isPair =
      expectedPhone !== null &&
      heardPhone !== null &&
      at(i, j) === at(i - 1, j - 1) + substitutionCost(expectedPhone, heardPhone);
    const isDropped = !isPair && expectedPhone !== null && at(i, j) === at(i - 1, j) + gapCost;
    pairs.unshift({
      expected: isPair || isDropped ? expectedPhone : null,
      heard: isDropped ? null : heardPhone,
    });
    if (isPair || isDropped) i -= 1;
    if (!isDropped) j -= 1;
  }
  return pairs;
}
