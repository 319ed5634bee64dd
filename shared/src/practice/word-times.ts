import type { PlannedWord, Span } from '../contracts/plan.ts';

interface SpokenPhone {
  phone: string;
  startMs: number;
  endMs: number;
}

/** The time of a word of a plan. */
export interface SpokenSpan {
  /** The word's index in the plan. */
  word: number;
  span: Span;
  startMs: number;
  endMs: number;
}

/** The costs of an insertion or deletion, and of a substitution. */
const GAP_COST = 1;
const SUBSTITUTION_COST = 1.2;

const nameOf = (phone: string): string => phone.replace(/\d$/, '').toUpperCase();
/** Returns true for equal phones. The voice writes AX for the reduced vowel, our dictionary AH or IH. */
const isSamePhone = (expected: string, spoken: string): boolean =>
  expected === spoken || (spoken === 'AX' && (expected === 'AH' || expected === 'IH'));

/**
 * Returns the time of each word from the phones that the voice rendered. The expected and the rendered phones are aligned by
 * edit distance, since the voice has a pronunciation dictionary of its own.
 */
export function wordTimesOf(words: readonly PlannedWord[], phones: readonly SpokenPhone[]): SpokenSpan[] {
  const expected = words.flatMap(({ pronunciations }, word) =>
    (pronunciations[0] ?? []).map((phone) => ({ word, phone: nameOf(phone) })),
  );
  const spoken = phones.filter(({ phone }) => phone !== 'pau');
  const times = new Map<number, { startMs: number; endMs: number }>();
  for (const [at, of] of alignedPairs(
    expected.map(({ phone }) => phone),
    spoken.map(({ phone }) => nameOf(phone)),
  )) {
    const word = expected[at]?.word ?? 0;
    const sound = spoken[of];
    if (!sound) continue;
    const before = times.get(word);
    times.set(word, { startMs: before?.startMs ?? sound.startMs, endMs: sound.endMs });
  }
  return words.flatMap(({ span }, word) => {
    const time = times.get(word);
    return time ? [{ word, span, ...time }] : [];
  });
}

/** Aligns two phone sequences. Returns the pairs of indexes that match or are substituted, in order. */
function alignedPairs(expected: readonly string[], spoken: readonly string[]): [number, number][] {
  const width = spoken.length + 1;
  const costs = new Float64Array((expected.length + 1) * width);
  const cost = (i: number, j: number): number => costs[i * width + j] ?? 0;
  const change = (i: number, j: number): number =>
    isSamePhone(expected[i - 1] ?? '', spoken[j - 1] ?? '') ? 0 : SUBSTITUTION_COST;
  for (let i = 0; i <= expected.length; i += 1) {
    for (let j = 0; j <= spoken.length; j += 1) {
      const ways = [
        ...(i > 0 ? [cost(i - 1, j) + GAP_COST] : []),
        ...(j > 0 ? [cost(i, j - 1) + GAP_COST] : []),
        ...(i > 0 && j > 0 ? [cost(i - 1, j - 1) + change(i, j)] : []),
      ];
      costs[i * width + j] = ways.length > 0 ? Math.min(...ways) : 0;
    }
  }
  const found: [number, number][] = [];
  let [i, j] = [expected.length, spoken.length];
  while (i > 0 && j > 0) {
    if (cost(i, j) === cost(i - 1, j - 1) + change(i, j)) {
      found.push([i - 1, j - 1]);
      i -= 1;
      j -= 1;
    } else if (cost(i, j) === cost(i - 1, j) + GAP_COST) i -= 1;
    else j -= 1;
  }
  return found.reverse();
}
