import { costs, longestSpelling, pairCost, spellingCost } from './letter-spellings.ts';
import { baseOf } from './phones.ts';

interface Step {
  cost: number;
  /** The number of letters of the last sounds, or of a silent letter. */
  letters: number;
  /** The number of sounds of these letters: 0 for a silent letter, 2 where one letter spells both. */
  sounds: 0 | 1 | 2;
}

/**
 * The letters of a written word that spell each of its sounds, as `[start, end)`; a sound without letters of its own
 * (the second of "x") has those of the sound before it. The result is a heuristic by usual spellings, precise enough
 * to underline the right letters. Null for a word without letters.
 */
export function letterSpans(written: string, phones: readonly string[]): [number, number][] | null {
  const letters = plainLetters(written);
  if (!/\p{L}/u.test(letters) || phones.length === 0) return null;
  return trace(bestSteps(letters, phones.map(baseOf)), letters.length, phones.length);
}

/** Lower-case letters without accents, at unchanged indexes. */
function plainLetters(written: string): string {
  return written.replace(/\p{L}/gu, (letter) => {
    const plain = letter.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
    return plain.length === letter.length ? plain : letter;
  });
}

/** Removes the apostrophe of "they're" and "don't", whose letters spell DH ER and D OW N. */
function withoutApostrophe(piece: string): string {
  return piece.replace(/['’](?=(?:re|t)$)/, '');
}

/** The cheapest path to each pair of (letters used, sounds spelled). */
function bestSteps(letters: string, phones: readonly string[]): Step[][] {
  const table: Step[][] = [];
  for (let used = 0; used <= letters.length; used += 1) {
    const row: Step[] = [];
    table.push(row);
    for (let soundCount = 0; soundCount <= phones.length; soundCount += 1)
      row.push(bestStep(table, letters, phones, used, soundCount));
  }
  return table;
}

function bestStep(
  table: Step[][],
  letters: string,
  phones: readonly string[],
  used: number,
  soundCount: number,
): Step {
  if (used === 0 && soundCount === 0) return { cost: 0, letters: 0, sounds: 0 };
  let best: Step = { cost: Number.POSITIVE_INFINITY, letters: 0, sounds: 0 };
  const offer = (cost: number, count: number, sounds: Step['sounds']) => {
    const from = table[used - count]?.[soundCount - sounds];
    if (from && from.cost + cost < best.cost) best = { cost: from.cost + cost, letters: count, sounds };
  };
  const after = letters.slice(used);
  const [before, phone] = [phones[soundCount - 2], phones[soundCount - 1]];
  if (phone !== undefined) {
    offer(costs.soundWithoutLetters, 0, 1);
    for (let count = 1; count <= Math.min(used, longestSpelling); count += 1) {
      const piece = withoutApostrophe(letters.slice(used - count, used));
      const cost = spellingCost(piece, phone, { before: letters.slice(0, used - count), after });
      if (cost !== null) offer(cost, count, 1);
      const both = before === undefined ? null : pairCost(piece, before, phone);
      if (both !== null) offer(both, count, 2);
    }
  }
  const isSign = used > 0 && !/\p{L}/u.test(letters[used - 1] ?? '');
  if (used > 0) offer(isSign ? 0 : costs.silentLetter, 1, 0);
  return best;
}

function trace(table: Step[][], used: number, soundCount: number): [number, number][] {
  const spans: [number, number][] = [];
  let [letter, sound] = [used, soundCount];
  while (letter > 0 || sound > 0) {
    const step = table[letter]?.[sound];
    if (!step) break;
    for (let count = 1; count <= step.sounds; count += 1)
      spans[sound - count] = [letter - step.letters, letter];
    letter -= step.letters;
    sound -= step.sounds;
  }
  return withFilledSpans(spans);
}

/**
 * A sound without letters gets those of the sound before it; at the beginning those of the first sound that has
 * letters.
 */
function withFilledSpans(spans: readonly [number, number][]): [number, number][] {
  const isFilled = ([start, end]: readonly [number, number]) => end > start;
  let last = spans.find(isFilled);
  return spans.map((span) => {
    if (isFilled(span)) last = span;
    return last ?? span;
  });
}
