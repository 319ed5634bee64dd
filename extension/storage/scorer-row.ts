import { scorerVersionOf } from '@sayable/shared/assessment';
import type { Attempt } from '@sayable/shared/contracts';

/**
 * The scorer of an attempt's score. The key is the attempt's id; an attempt that is deleted, has no score or is a part
 * of another has no row.
 */
export interface ScorerRow {
  id: string;
  /** The version's name, from `scorerVersionOf`. */
  scorer: string;
  /** The attempt's start. */
  startedAt: number;
  /** True if a server helped with the score. */
  isHelped?: true;
  /** The scorer that was to score the attempt again, and the number of failed tries. */
  tried?: { scorer: string; times: number } | undefined;
}

/** Returns the row of an attempt at a whole sentence that has a score and isn't deleted. */
export function scorerRowOf(attempt: Attempt | undefined): ScorerRow | undefined {
  if (!attempt?.assessment || attempt.deletedAt !== undefined || attempt.part) return undefined;
  const { id, startedAt, assessment } = attempt;
  const isHelped = assessment.checkedBy !== undefined || assessment.alignedBy !== undefined;
  return { id, scorer: scorerVersionOf(assessment), startedAt, ...(isHelped && { isHelped }) };
}
