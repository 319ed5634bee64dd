import type { PlannedWord } from '../../../contracts/plan.ts';
import { baseOf, soundsKey } from '../../../phonetics/index.ts';
import { editOperations } from '../../edit-operations/index.ts';
import { writtenForms } from './contractions.ts';

/**
 * The longest run of words that may equal one word of the other side: "two thousand and" for the "twenty" of
 * 2024.
 */
export const LONGEST_RUN = 3;
/** The number of pronunciations per word of a run that are combined; all of them would be thousands. */
const JOINED_PRONUNCIATIONS = 3;

/** The written and phonetic keys of a run of words: two runs that share a key are equal. */
export type RunKeys = ReadonlySet<string>;

/** Returns a memoised function for the keys of the run of `length` words that begins at `start`. */
export function runKeys(words: readonly PlannedWord[]): (start: number, length: number) => RunKeys {
  const made = new Map<number, RunKeys>();
  return (start, length) => {
    const place = start * (LONGEST_RUN + 1) + length;
    const known = made.get(place);
    if (known) return known;
    const keys = keysOf(words.slice(start, start + length));
    made.set(place, keys);
    return keys;
  };
}

export function sharesKey(one: RunKeys, other: RunKeys): boolean {
  const [few, many] = one.size < other.size ? [one, other] : [other, one];
  for (const key of few) if (many.has(key)) return true;
  return false;
}

function keysOf(run: readonly PlannedWord[]): RunKeys {
  const keys = new Set<string>();
  // Without spaces and signs: "per cent" equals "percent", "its" equals "it's".
  for (const written of joined(run.map(({ word }) => writtenForms(word))))
    keys.add(written.replace(/[^a-z]/g, ''));
  const most = run.length === 1 ? Number.POSITIVE_INFINITY : JOINED_PRONUNCIATIONS;
  for (const sounds of joined(run.map(({ pronunciations }) => pronunciations.slice(0, most).map(soundsKey))))
    keys.add(`/${sounds}/`);
  return keys;
}

/** All combinations of one item of each list, joined by spaces. */
function joined(choices: readonly (readonly string[])[]): string[] {
  return choices.reduce<string[]>(
    (before, next) => before.flatMap((start) => next.map((end) => (start ? `${start} ${end}` : end))),
    [''],
  );
}

/** The phonetic distance of two words by their first pronunciations: 0 for equal, 1 for nothing in common. */
export function soundDistance(one: PlannedWord, other: PlannedWord): number {
  const [phones = []] = one.pronunciations;
  const [others = []] = other.pronunciations;
  const longest = Math.max(1, phones.length, others.length);
  return editOperations(phones.map(baseOf), others.map(baseOf)).length / longest;
}
