import type { DisputedMark } from '@sayable/shared/contracts';
import { withDisputes } from '@sayable/shared/disputes';
import type { Judgement } from '@sayable/shared/ports';
import type { DisputeStore } from '../../storage/index.ts';

export type KnownDisputes = Pick<DisputeStore, 'all'>;

/**
 * Resolves to the marks that the person has disputed, for all sentences. If the database fails, the result is
 * the scorer's own, so that practice stays possible.
 */
export async function knownDisputes(disputes: KnownDisputes): Promise<DisputedMark[]> {
  try {
    return await disputes.all();
  } catch (failure) {
    console.error('sayable: disputed marks could not be read', failure);
    return [];
  }
}

/** Returns the judgement with these marks set to *not sure*. */
export function heeding({ alignment, assessment }: Judgement, marks: readonly DisputedMark[]): Judgement {
  return { alignment, assessment: withDisputes(assessment, alignment, marks) };
}
