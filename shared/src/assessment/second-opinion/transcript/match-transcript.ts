import type { PlannedWord } from '../../../contracts/plan.ts';
import { LONGEST_RUN, runKeys, sharesKey, soundDistance } from './run-keys.ts';

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

/** One step of the way through both: so many words of each, and what they are to one another. */
interface Step {
  due: number;
  said: number;
  cost: number;
  kind: Hearsay['kind'] | 'extra';
}

/**
 * Finds each word of a text in a transcript, in the order of time. The same words count as the same in any spelling,
 * number format or contraction, and where they sound the same.
 */
export function matchTranscript(due: readonly PlannedWord[], said: readonly PlannedWord[]): TranscriptMatch {
  const steps = cheapestSteps(due, said);
  const words: Hearsay[] = due.map(() => ({ kind: 'absent' }));
  const extras = new Map<number, string[]>();
  let [dueIndex, saidIndex] = [0, 0];
  for (const step of steps) {
    const text = said
      .slice(saidIndex, saidIndex + step.said)
      .map(({ word }) => word)
      .join(' ');
    if (step.kind === 'extra') extras.set(dueIndex, [...(extras.get(dueIndex) ?? []), text]);
    else {
      const hearsay: Hearsay =
        step.kind === 'similar' || step.kind === 'other' ? { kind: step.kind, text } : { kind: step.kind };
      words.fill(hearsay, dueIndex, dueIndex + step.due);
    }
    dueIndex += step.due;
    saidIndex += step.said;
  }
  return { words, extras };
}

/** The way from both beginnings to both ends that costs least: an edit distance in which runs of words may be one. */
function cheapestSteps(due: readonly PlannedWord[], said: readonly PlannedWord[]): Step[] {
  const stepsFrom = possibleSteps(due, said);
  const width = said.length + 1;
  const costs = new Float64Array((due.length + 1) * width).fill(Number.POSITIVE_INFINITY);
  const came: (Step | undefined)[] = [];
  costs[0] = 0;
  for (let i = 0; i <= due.length; i++) {
    for (let j = 0; j <= said.length; j++) {
      const here = costs[i * width + j] ?? 0;
      for (const step of stepsFrom(i, j)) {
        const place = (i + step.due) * width + j + step.said;
        const cost = here + step.cost;
        if (cost >= (costs[place] ?? 0)) continue;
        costs[place] = cost;
        came[place] = step;
      }
    }
  }
  const way: Step[] = [];
  let place = due.length * width + said.length;
  for (let step = came[place]; place > 0 && step; step = came[place]) {
    way.push(step);
    place -= step.due * width + step.said;
  }
  return way.reverse();
}

function possibleSteps(due: readonly PlannedWord[], said: readonly PlannedWord[]) {
  const [dueKeys, saidKeys] = [runKeys(due), runKeys(said)];
  return (i: number, j: number): Step[] => {
    const steps: Step[] = [];
    const [wanted, heard] = [due[i], said[j]];
    if (wanted && heard) {
      steps.push(pairStep(wanted, heard, sharesKey(dueKeys(i, 1), saidKeys(j, 1))));
      for (let length = 2; length <= LONGEST_RUN; length++) {
        const run: Step = { due: 1, said: length, cost: RUN_COST * length, kind: 'same' };
        if (j + length <= said.length && sharesKey(dueKeys(i, 1), saidKeys(j, length))) steps.push(run);
        if (i + length <= due.length && sharesKey(dueKeys(i, length), saidKeys(j, 1)))
          steps.push({ ...run, due: length, said: 1 });
      }
    }
    if (wanted) steps.push({ due: 1, said: 0, cost: ALONE_COST, kind: 'absent' });
    if (heard) steps.push({ due: 0, said: 1, cost: ALONE_COST, kind: 'extra' });
    return steps;
  };
}

function pairStep(wanted: PlannedWord, heard: PlannedWord, isSame: boolean): Step {
  if (isSame) return { due: 1, said: 1, cost: 0, kind: 'same' };
  const distance = soundDistance(wanted, heard);
  if (distance <= SIMILAR_DISTANCE) return { due: 1, said: 1, cost: distance, kind: 'similar' };
  return { due: 1, said: 1, cost: OTHER_COST + distance / 2, kind: 'other' };
}
