import type { PlannedWord, Span } from '../../../contracts/index.ts';

interface SpokenPhone {
  phone: string;
  startMs: number;
  endMs: number;
}

export interface SpokenSpan {
  span: Span;
  startMs: number;
  endMs: number;
}

/** A sound that is left out, put in, or another one. */
const gapCost = 1;
const otherCost = 1.2;

const nameOf = (phone: string): string => phone.replace(/\d$/, '').toUpperCase();
/** The voice has a name of its own for the reduced vowel. */
const sameSound = (expected: string, spoken: string): boolean =>
  expected === spoken || (spoken === 'AX' && (expected === 'AH' || expected === 'IH'));

/**
 * When each word is said, from the sounds that the voice rendered: both rows of sounds are laid beside one another (edit
 * distance), for the voice's dictionary isn't ours.
 */
export function wordTimesOf(words: readonly PlannedWord[], phones: readonly SpokenPhone[]): SpokenSpan[] {
  const expected = words.flatMap(({ pronunciations }, word) =>
    (pronunciations[0] ?? []).map((phone) => ({ word, phone: nameOf(phone) })),
  );
  const spoken = phones.filter(({ phone }) => phone !== 'pau');
  const times = new Map<number, { startMs: number; endMs: number }>();
  for (const [at, of] of pairs(
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
    return time ? [{ span, ...time }] : [];
  });
}

/** Places that belong together, in order. */
function pairs(expected: readonly string[], spoken: readonly string[]): [number, number][] {
  const width = spoken.length + 1;
  const costs = new Float64Array((expected.length + 1) * width);
  const cost = (i: number, j: number): number => costs[i * width + j] ?? 0;
  const change = (i: number, j: number): number =>
    sameSound(expected[i - 1] ?? '', spoken[j - 1] ?? '') ? 0 : otherCost;
  for (let i = 0; i <= expected.length; i += 1) {
    for (let j = 0; j <= spoken.length; j += 1) {
      const ways = [
        ...(i > 0 ? [cost(i - 1, j) + gapCost] : []),
        ...(j > 0 ? [cost(i, j - 1) + gapCost] : []),
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
    } else if (cost(i, j) === cost(i - 1, j) + gapCost) i -= 1;
    else j -= 1;
  }
  return found.reverse();
}
