import { type Attempt, scorerVersionOf } from '@sayable/shared/contracts';

/** The scorer of an attempt's score. The key is the attempt's id; one without a score, or deleted, has no row. */
export interface ScorerRow {
  id: string;
  /** The version's name, by `scorerVersionOf`. */
  scorer: string;
  /** The attempt's own. */
  startedAt: number;
  /** A server helped with it. */
  isHelped?: true;
  /** The scorer that was to score it anew, and how often that was begun in vain. */
  tried?: { scorer: string; times: number };
}

/** The row of an attempt that has a score and isn't deleted. */
export function scorerRowOf(attempt: Attempt | undefined): ScorerRow | undefined {
  if (!attempt?.assessment || attempt.deletedAt !== undefined) return undefined;
  const { id, startedAt, assessment } = attempt;
  const isHelped = assessment.checkedBy !== undefined || assessment.alignedBy !== undefined;
  return { id, scorer: scorerVersionOf(assessment), startedAt, ...(isHelped && { isHelped }) };
}
