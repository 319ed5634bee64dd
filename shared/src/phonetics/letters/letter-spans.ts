import { type AlignmentStep, cheapestAlignment, LruCache, type OfferStep } from '../../std/index.ts';
import { baseOf } from '../phones.ts';
import { costs, longestSpelling, pairCost, spellingCost } from './letter-spellings.ts';

/**
 * The words of the latest screens: lists repeat their words, and render them again with each change of a row.
 */
const known = new LruCache<string, [number, number][] | null>({ capacity: 500 });

/**
 * The letters of a written word that spell each of its sounds, as `[start, end)`; a sound without letters of
 * its own (the second of "x") has those of the sound before it. The result is a heuristic by usual spellings,
 * precise enough to underline the right letters. Null for a word without letters.
 */
export function letterSpans(written: string, phones: readonly string[]): readonly [number, number][] | null {
  const key = `${written}\n${phones.join(' ')}`;
  const kept = known.get(key);
  if (kept !== undefined) return kept;
  const spans = spansFor(written, phones);
  known.set(key, spans);
  return spans;
}

function spansFor(written: string, phones: readonly string[]): [number, number][] | null {
  const letters = plainLetters(written);
  if (!/\p{L}/u.test(letters) || phones.length === 0) return null;
  const bases = phones.map(baseOf);
  const { steps } = cheapestAlignment<null>(letters.length, bases.length, (used, soundCount, offer) =>
    offerSpellings({ letters, phones: bases }, used, soundCount, offer),
  );
  return spansOf(steps);
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

/**
 * Offers each way in which the last of the first `used` letters spell the last of the first `soundCount`
 * sounds: a sound without letters, a spelling of one sound, a letter for two sounds, and a silent letter or a
 * punctuation sign.
 */
function offerSpellings(
  { letters, phones }: { letters: string; phones: readonly string[] },
  used: number,
  soundCount: number,
  offer: OfferStep<null>,
): void {
  const after = letters.slice(used);
  const [before, phone] = [phones[soundCount - 2], phones[soundCount - 1]];
  if (phone !== undefined) {
    offer(0, 1, costs.soundWithoutLetters, null);
    for (let count = 1; count <= Math.min(used, longestSpelling); count += 1) {
      const piece = withoutApostrophe(letters.slice(used - count, used));
      const cost = spellingCost(piece, phone, { before: letters.slice(0, used - count), after });
      if (cost !== null) offer(count, 1, cost, null);
      const both = before === undefined ? null : pairCost(piece, before, phone);
      if (both !== null) offer(count, 2, both, null);
    }
  }
  const isSign = used > 0 && !/\p{L}/u.test(letters[used - 1] ?? '');
  if (used > 0) offer(1, 0, isSign ? 0 : costs.silentLetter, null);
}

function spansOf(steps: readonly AlignmentStep<null>[]): [number, number][] {
  const spans = steps.flatMap(({ at, count, otherCount }) =>
    Array.from({ length: otherCount }, (): [number, number] => [at, at + count]),
  );
  return withFilledSpans(spans);
}

/**
 * A sound without letters gets those of the sound before it; at the beginning those of the first sound that
 * has letters.
 */
function withFilledSpans(spans: readonly [number, number][]): [number, number][] {
  const isFilled = ([start, end]: readonly [number, number]) => end > start;
  let last = spans.find(isFilled);
  return spans.map((span) => {
    if (isFilled(span)) last = span;
    return last ?? span;
  });
}
