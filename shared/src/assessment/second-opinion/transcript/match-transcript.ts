import type { PlannedWord } from '../../../contracts/plan.ts';
import { cheapestAlignment, type OfferStep } from '../../../std/index.ts';
import { LONGEST_RUN, runKeys, sharesKey, soundDistance } from './run-keys.ts';

/**
 * A transcript's match for one word of the text. `same`: this word, in any spelling. `similar`: a word with a
 * similar sound. `other`: another word in its place. `absent`: no word.
 */
export type WordMatch =
  | { kind: 'same' | 'absent' }
  /** The transcript's spelling. */
  | { kind: 'similar' | 'other'; text: string };

/** A transcript matched to a text. */
export interface TranscriptMatch {
  /** One match for each of the text's words. */
  words: WordMatch[];
  /**
   * Added words, by the index of the text's word before which they were spoken; the text's length at the end.
   */
  extras: ReadonlyMap<number, readonly string[]>;
}

/** Two words that differ in at most this share of their sounds may be the same word, misrecognised. */
const SIMILAR_DISTANCE = 0.4;
/** The cost of an unmatched word. Two of these cost more than any pair of words. */
const ALONE_COST = 0.75;
const OTHER_COST = 0.5;
/** A run of words matches one word only where nothing simpler fits. */
const RUN_COST = 0.02;

type StepKind = WordMatch['kind'] | 'extra';

/**
 * Matches each word of a text to a transcript, in time order. Words are equal in any spelling, number format
 * or contraction, and where they sound the same.
 */
export function matchTranscript(
  expected: readonly PlannedWord[],
  spoken: readonly PlannedWord[],
): TranscriptMatch {
  const words: WordMatch[] = expected.map(() => ({ kind: 'absent' }));
  const extras = new Map<number, string[]>();
  // An edit distance in which a run of words may equal one word.
  const { steps } = cheapestAlignment(expected.length, spoken.length, offerSteps(expected, spoken));
  for (const { at, count, otherAt, otherCount, label: kind } of steps) {
    const text = spoken
      .slice(otherAt, otherAt + otherCount)
      .map(({ word }) => word)
      .join(' ');
    if (kind === 'extra') extras.set(at, [...(extras.get(at) ?? []), text]);
    else {
      const wordMatch: WordMatch = kind === 'similar' || kind === 'other' ? { kind, text } : { kind };
      words.fill(wordMatch, at, at + count);
    }
  }
  return { words, extras };
}

/**
 * Offers the steps that end after word `i` of the text and word `j` of the transcript. Of steps with equal
 * cost the first one offered wins.
 */
function offerSteps(expected: readonly PlannedWord[], spoken: readonly PlannedWord[]) {
  const [expectedKeys, spokenKeys] = [runKeys(expected), runKeys(spoken)];
  return (i: number, j: number, offer: OfferStep<StepKind>): void => {
    const isRun = (expectedLength: number, spokenLength: number) =>
      expectedLength <= i &&
      spokenLength <= j &&
      sharesKey(expectedKeys(i - expectedLength, expectedLength), spokenKeys(j - spokenLength, spokenLength));
    const [expectedWord, spokenWord] = [expected[i - 1], spoken[j - 1]];
    for (let length = LONGEST_RUN; length > 1; length--)
      if (isRun(length, 1)) offer(length, 1, RUN_COST * length, 'same');
    for (let length = LONGEST_RUN; length > 1; length--)
      if (isRun(1, length)) offer(1, length, RUN_COST * length, 'same');
    if (expectedWord && spokenWord) offerPair(expectedWord, spokenWord, isRun(1, 1), offer);
    if (expectedWord) offer(1, 0, ALONE_COST, 'absent');
    if (spokenWord) offer(0, 1, ALONE_COST, 'extra');
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
