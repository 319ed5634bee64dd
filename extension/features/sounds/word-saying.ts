import type { Contrast, PracticeView, SoundRound, WireError } from '@sayable/shared/contracts';
import { outcomeOfContrast, type TryOutcome } from '@sayable/shared/contrasts';
import { attemptsSince, workOf } from '../../messaging/practice-view.ts';

/** One try at a word. */
export interface SaidTry {
  attemptId: string;
  outcome: TryOutcome;
}

/** A word of a round with its tries. */
export interface SaidWord {
  word: string;
  tries: readonly SaidTry[];
}

/** The number of tries after which a word may rest. */
export const TRIES = 3;

/** The state of one word that is being said. */
export interface Saying {
  step: 'preparing' | 'rest' | 'opening' | 'listening' | 'checking';
  /** The newest levels of the microphone, 0–1. */
  levels: readonly number[];
  tries: readonly SaidTry[];
  /** The failure of the last try. */
  failure: WireError | null;
}

/** Returns the state of a word whose preparation was the command `since`. */
export function sayingOf(view: PracticeView, contrast: Contrast, since: number): Saying {
  const { sentence, plan, meter } = view;
  const said = attemptsSince(view, since);
  const newest = said.at(-1);
  // Without the reference audio, a prepared word can still be said.
  const isPrepared = Number.isFinite(since) && (plan || sentence?.error);
  return {
    step: workOf(newest) ?? (isPrepared ? 'rest' : 'preparing'),
    levels: meter?.levels ?? [],
    tries: said.flatMap(({ attemptId, result }) =>
      result ? { attemptId, outcome: outcomeOfContrast(result.assessment, contrast) } : [],
    ),
    failure: (newest ? newest.error : sentence?.error) ?? null,
  };
}

/** Returns the tries that count, at most three: *not sure* costs none. */
export function counted(tries: readonly SaidTry[]): readonly SaidTry[] {
  return tries.filter(({ outcome }) => outcome !== 'unsure').slice(-TRIES);
}

/** Returns the result of a word: true once it was right, false after three misses, null while it is open. */
export function resultOf(tries: readonly SaidTry[]): boolean | null {
  if (tries.some(({ outcome }) => outcome === 'hit')) return true;
  return counted(tries).length >= TRIES ? false : null;
}

/**
 * Returns the results of a round: a word that was the other one at least once is missed, also if it was right
 * later.
 */
export function roundCounts(said: readonly SaidWord[]): Pick<SoundRound, 'right' | 'wrong' | 'missed'> {
  const results = said.map(({ tries }) => resultOf(tries));
  const missed = said.filter(({ tries }) => tries.some(({ outcome }) => outcome === 'miss'));
  return {
    right: results.filter((one) => one === true).length,
    wrong: results.filter((one) => one === false).length,
    missed: missed.map(({ word }) => word),
  };
}
