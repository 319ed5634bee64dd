/**
 * The models that begin their answers inside a thought, because their prompt's template opens it; by their
 * usual names.
 */
const usualName = /(?:^|[^a-z])(?:r1|qwq)(?![a-z0-9])|think|(?<!non-)reason/iu;

/** The models by their last answer, remembered while this Worker lives. */
const known = new Map<string, boolean>();

/**
 * Returns true for a model of which nothing is shown before its thought has ended, or its answer is whole.
 */
export const beginsInThought = (model: string): boolean => known.get(model) ?? usualName.test(model);

/** Remembers how a whole answer of a model began. */
export function noteBeginning(model: string, wasInThought: boolean): void {
  known.set(model, wasInThought);
}
