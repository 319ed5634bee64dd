import type { PlannedWord, Span } from '../contracts/plan.ts';
import type { SpokenPhone } from '../ports/voice.ts';

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
 * Returns the time of each word from the phones that the voice rendered. If the voice has a pronunciation
 * dictionary of its own, the expected and the rendered phones are aligned by edit distance.
 */
export function wordTimesOf(words: readonly PlannedWord[], phones: readonly SpokenPhone[]): SpokenSpan[] {
  const times = new Map<number, { startMs: number; endMs: number }>();
  for (const [word, { startMs, endMs }] of soundsOfWords(words, phones)) {
    const before = times.get(word);
    times.set(word, { startMs: before?.startMs ?? startMs, endMs });
  }
  return words.flatMap(({ span }, word) => {
    const time = times.get(word);
    return time ? [{ word, span, ...time }] : [];
  });
}

function soundsOfWords(
  words: readonly PlannedWord[],
  phones: readonly SpokenPhone[],
): (readonly [word: number, sound: SpokenPhone])[] {
  const spoken = phones.filter(({ phone }) => phone !== 'pau');
  const known = spoken.flatMap((sound) => (sound.word === undefined ? [] : [[sound.word, sound] as const]));
  if (known.length === spoken.length) return known;
  const expected = words.flatMap(({ pronunciations }, word) =>
    (pronunciations[0] ?? []).map((phone) => ({ word, phone: nameOf(phone) })),
  );
  const pairs = alignedPairs(
    expected.map(({ phone }) => phone),
    spoken.map(({ phone }) => nameOf(phone)),
  );
  return pairs.flatMap(([at, of]) => {
    const sound = spoken[of];
    return sound ? [[expected[at]?.word ?? 0, sound] as const] : [];
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
