import type { PlannedWord } from '../../../contracts/plan.ts';
import { baseOf, soundsKey } from '../../../phonetics/index.ts';
import { editOperations } from '../../edit-operations/index.ts';
import { writings } from './contractions.ts';

/** The longest run of words that may be one word of the other side: "two thousand and" for the twenty of 2024. */
export const LONGEST_RUN = 3;
/** So many pronunciations of each word of a run are joined: all of them would be thousands. */
const JOINED_PRONUNCIATIONS = 3;

/** How a run of words may be written and how it may sound: two runs that share a key are the same. */
export type RunKeys = ReadonlySet<string>;

/** The keys of the run that begins at `start` and is `length` words long, made once. */
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
  // Without spaces and signs: "per cent" is "percent", "its" is "it's".
  for (const written of joined(run.map(({ word }) => writings(word))))
    keys.add(written.replace(/[^a-z]/g, ''));
  const most = run.length === 1 ? Number.POSITIVE_INFINITY : JOINED_PRONUNCIATIONS;
  for (const sounds of joined(run.map(({ pronunciations }) => pronunciations.slice(0, most).map(soundsKey))))
    keys.add(`/${sounds}/`);
  return keys;
}

/** Every choice of one from each list, joined by spaces. */
function joined(choices: readonly (readonly string[])[]): string[] {
  return choices.reduce<string[]>(
    (before, next) => before.flatMap((start) => next.map((end) => (start ? `${start} ${end}` : end))),
    [''],
  );
}

/** By how much two words sound different, by their first pronunciations: 0 the same, 1 nothing in common. */
export function soundDistance(one: PlannedWord, other: PlannedWord): number {
  const [phones = []] = one.pronunciations;
  const [others = []] = other.pronunciations;
  const longest = Math.max(1, phones.length, others.length);
  return editOperations(phones.map(baseOf), others.map(baseOf)).length / longest;
}
