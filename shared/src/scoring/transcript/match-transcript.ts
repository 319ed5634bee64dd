import type { PlannedWord } from '../../contracts/plan.ts';
import { cheapestAlignment, type OfferStep } from '../../std/index.ts';
import { LONGEST_RUN, runKeys, sharesKey, soundDistance } from './same-words.ts';

/**
 * What a transcript has for one word of the text. `same`: this word, however it is written. `similar`: one that sounds
 * much like it. `other`: another one in its place. `absent`: nothing.
 */
export type Hearsay =
  | { kind: 'same' | 'absent' }
  /** As it was written down. */
  | { kind: 'similar' | 'other'; text: string };

/** A transcript beside a text. */
export interface TranscriptMatch {
  /** One for each of the text's words. */
  words: Hearsay[];
  /** Words that the text lacks, by the text's word before which they were said; its length at the end. */
  extras: ReadonlyMap<number, readonly string[]>;
}

/** Two words that differ in no more than this share of their sounds may be one, misheard. */
const SIMILAR_DISTANCE = 0.4;
/** A word on one side alone. Two of these cost more than any two words put side by side. */
const ALONE_COST = 0.75;
const OTHER_COST = 0.5;
/** Runs of several words are taken for one only where nothing simpler fits. */
const RUN_COST = 0.02;

type StepKind = Hearsay['kind'] | 'extra';

/**
 * Finds each word of a text in a transcript, in the order of time. The same words count as the same in any spelling,
 * number format or contraction, and where they sound the same.
 */
export function matchTranscript(due: readonly PlannedWord[], said: readonly PlannedWord[]): TranscriptMatch {
  const words: Hearsay[] = due.map(() => ({ kind: 'absent' }));
  const extras = new Map<number, string[]>();
  // An edit distance in which a run of words may be one.
  const { steps } = cheapestAlignment(due.length, said.length, offerSteps(due, said));
  for (const { at, count, otherAt, otherCount, label: kind } of steps) {
    const text = said
      .slice(otherAt, otherAt + otherCount)
      .map(({ word }) => word)
      .join(' ');
    if (kind === 'extra') extras.set(at, [...(extras.get(at) ?? []), text]);
    else {
      const hearsay: Hearsay = kind === 'similar' || kind === 'other' ? { kind, text } : { kind };
      words.fill(hearsay, at, at + count);
    }
  }
  return { words, extras };
}

/** Offers the steps that end behind a word of each; among steps of equal cost the one that begins first wins. */
function offerSteps(due: readonly PlannedWord[], said: readonly PlannedWord[]) {
  const [dueKeys, saidKeys] = [runKeys(due), runKeys(said)];
  return (i: number, j: number, offer: OfferStep<StepKind>): void => {
    const isRun = (dueLength: number, saidLength: number) =>
      dueLength <= i &&
      saidLength <= j &&
      sharesKey(dueKeys(i - dueLength, dueLength), saidKeys(j - saidLength, saidLength));
    const [expected, spoken] = [due[i - 1], said[j - 1]];
    for (let length = LONGEST_RUN; length > 1; length--)
      if (isRun(length, 1)) offer(length, 1, RUN_COST * length, 'same');
    for (let length = LONGEST_RUN; length > 1; length--)
      if (isRun(1, length)) offer(1, length, RUN_COST * length, 'same');
    if (expected && spoken) offerPair(expected, spoken, isRun(1, 1), offer);
    if (expected) offer(1, 0, ALONE_COST, 'absent');
    if (spoken) offer(0, 1, ALONE_COST, 'extra');
  };
}

function offerPair(
  expected: PlannedWord,
  spoken: PlannedWord,
  isSame: boolean,
  offer: OfferStep<StepKind>,
): void {
  if (isSame) {
    offer(1, 1, 0, 'same');
    return;
  }
  const distance = soundDistance(expected, spoken);
  if (distance <= SIMILAR_DISTANCE) offer(1, 1, distance, 'similar');
  else offer(1, 1, OTHER_COST + distance / 2, 'other');
}
