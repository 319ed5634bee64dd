import type { Assessment, Contrast, PracticeView, SoundRound, WireError } from '@sayable/shared/contracts';
import { outcomeOfContrast, type TryOutcome } from '@sayable/shared/contrasts';
import { attemptsSince, workOf } from '../../messaging/practice-view.ts';

/** One try at a word, or at a sentence for its flow. */
export interface SaidTry {
  attemptId: string;
  outcome: TryOutcome;
}

/** A word of a round, or a sentence, with its tries. */
export interface SaidWord<Try extends SaidTry = SaidTry> {
  word: string;
  tries: readonly Try[];
}

/** Judges the results of what is said, oldest first. */
export type JudgeTries<Try extends SaidTry = SaidTry> = (
  results: readonly { attemptId: string; assessment: Assessment }[],
) => Try[];

/** Returns the judge of the tries at a word of a minimal pair. */
export const judgeContrast =
  (contrast: Contrast): JudgeTries =>
  (results) =>
    results.map(({ attemptId, assessment }) => ({
      attemptId,
      outcome: outcomeOfContrast(assessment, contrast),
    }));

/** The number of tries after which a word may rest. */
export const TRIES = 3;

/** The state of what is being said. */
export interface Saying<Try extends SaidTry = SaidTry> {
  step: 'preparing' | 'rest' | 'opening' | 'listening' | 'checking';
  /** The newest levels of the microphone, 0–1. */
  levels: readonly number[];
  tries: readonly Try[];
  /** The failure of the last try. */
  failure: WireError | null;
}

/** Returns the state of a text whose preparation was the command `since`. */
export function sayingOf<Try extends SaidTry>(
  view: PracticeView,
  judge: JudgeTries<Try>,
  since: number,
): Saying<Try> {
  const { sentence, plan, meter } = view;
  const said = attemptsSince(view, since);
  const newest = said.at(-1);
  // Without the reference audio, a prepared word can still be said.
  const isPrepared = Number.isFinite(since) && (plan || sentence?.error);
  return {
    step: workOf(newest) ?? (isPrepared ? 'rest' : 'preparing'),
    levels: meter?.levels ?? [],
    tries: judge(
      said.flatMap(({ attemptId, result }) => (result ? { attemptId, assessment: result.assessment } : [])),
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
