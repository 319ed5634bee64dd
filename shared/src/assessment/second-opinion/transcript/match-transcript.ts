import type { PlannedWord } from '../../../contracts/plan.ts';
import { LONGEST_RUN, runKeys, sharesKey, soundDistance } from './run-keys.ts';

/**
 * A transcript's match for one word of the text. `same`: this word, in any spelling. `similar`: a word with a similar
 * sound. `other`: another word in its place. `absent`: no word.
 */
export type WordMatch =
  | { kind: 'same' | 'absent' }
  /** The transcript's spelling. */
  | { kind: 'similar' | 'other'; text: string };

/** A transcript matched to a text. */
export interface TranscriptMatch {
  /** One match for each of the text's words. */
  words: WordMatch[];
  /** Added words, by the index of the text's word before which they were spoken; the text's length at the end. */
  extras: ReadonlyMap<number, readonly string[]>;
}

/** Two words that differ in at most this share of their sounds may be the same word, misrecognised. */
const SIMILAR_DISTANCE = 0.4;
/** The cost of an unmatched word. Two of these cost more than any pair of words. */
const ALONE_COST = 0.75;
const OTHER_COST = 0.5;
/** A run of words matches one word only where nothing simpler fits. */
const RUN_COST = 0.02;

/** One step of the path through text and transcript: the number of words of each, and their relation. */
interface Step {
  expected: number;
  spoken: number;
  cost: number;
  kind: WordMatch['kind'] | 'extra';
}

/**
 * Matches each word of a text to a transcript, in time order. Words are equal in any spelling, number format or
 * contraction, and where they sound the same.
 */
export function matchTranscript(
  expected: readonly PlannedWord[],
  spoken: readonly PlannedWord[],
): TranscriptMatch {
  const steps = cheapestSteps(expected, spoken);
  const words: WordMatch[] = expected.map(() => ({ kind: 'absent' }));
  const extras = new Map<number, string[]>();
  let [expectedIndex, spokenIndex] = [0, 0];
  for (const step of steps) {
    const text = spoken
      .slice(spokenIndex, spokenIndex + step.spoken)
      .map(({ word }) => word)
      .join(' ');
    if (step.kind === 'extra') extras.set(expectedIndex, [...(extras.get(expectedIndex) ?? []), text]);
    else {
      const wordMatch: WordMatch =
        step.kind === 'similar' || step.kind === 'other' ? { kind: step.kind, text } : { kind: step.kind };
      words.fill(wordMatch, expectedIndex, expectedIndex + step.expected);
    }
    expectedIndex += step.expected;
    spokenIndex += step.spoken;
  }
  return { words, extras };
}

/** The cheapest path through text and transcript: an edit distance in which a run of words may equal one word. */
function cheapestSteps(expected: readonly PlannedWord[], spoken: readonly PlannedWord[]): Step[] {
  const stepsFrom = possibleSteps(expected, spoken);
  const width = spoken.length + 1;
  const costs = new Float64Array((expected.length + 1) * width).fill(Number.POSITIVE_INFINITY);
  const arrivals: (Step | undefined)[] = [];
  costs[0] = 0;
  for (let i = 0; i <= expected.length; i++) {
    for (let j = 0; j <= spoken.length; j++) {
      const here = costs[i * width + j] ?? 0;
      for (const step of stepsFrom(i, j)) {
        const cell = (i + step.expected) * width + j + step.spoken;
        const cost = here + step.cost;
        if (cost >= (costs[cell] ?? 0)) continue;
        costs[cell] = cost;
        arrivals[cell] = step;
      }
    }
  }
  const path: Step[] = [];
  let cell = expected.length * width + spoken.length;
  for (let step = arrivals[cell]; cell > 0 && step; step = arrivals[cell]) {
    path.push(step);
    cell -= step.expected * width + step.spoken;
  }
  return path.reverse();
}

function possibleSteps(expected: readonly PlannedWord[], spoken: readonly PlannedWord[]) {
  const [expectedKeys, spokenKeys] = [runKeys(expected), runKeys(spoken)];
  return (i: number, j: number): Step[] => {
    const steps: Step[] = [];
    const [expectedWord, spokenWord] = [expected[i], spoken[j]];
    if (expectedWord && spokenWord) {
      steps.push(pairStep(expectedWord, spokenWord, sharesKey(expectedKeys(i, 1), spokenKeys(j, 1))));
      for (let length = 2; length <= LONGEST_RUN; length++) {
        const run: Step = { expected: 1, spoken: length, cost: RUN_COST * length, kind: 'same' };
        if (j + length <= spoken.length && sharesKey(expectedKeys(i, 1), spokenKeys(j, length)))
          steps.push(run);
        if (i + length <= expected.length && sharesKey(expectedKeys(i, length), spokenKeys(j, 1)))
          steps.push({ ...run, expected: length, spoken: 1 });
      }
    }
    if (expectedWord) steps.push({ expected: 1, spoken: 0, cost: ALONE_COST, kind: 'absent' });
    if (spokenWord) steps.push({ expected: 0, spoken: 1, cost: ALONE_COST, kind: 'extra' });
    return steps;
  };
}

function pairStep(expectedWord: PlannedWord, spokenWord: PlannedWord, isSame: boolean): Step {
  if (isSame) return { expected: 1, spoken: 1, cost: 0, kind: 'same' };
  const distance = soundDistance(expectedWord, spokenWord);
  if (distance <= SIMILAR_DISTANCE) return { expected: 1, spoken: 1, cost: distance, kind: 'similar' };
  return { expected: 1, spoken: 1, cost: OTHER_COST + distance / 2, kind: 'other' };
}
