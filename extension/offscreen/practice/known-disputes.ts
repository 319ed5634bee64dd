import type { DisputedMark } from '@sayable/shared/contracts';
import { withDisputes } from '@sayable/shared/disputes';
import type { Judgement } from '@sayable/shared/ports';
import type { DisputeStore } from '../../storage/index.ts';

export type KnownDisputes = Pick<DisputeStore, 'all'>;

/**
 * The marks that the person says aren't right, wherever they come. Without them a result is as the scorer gave it, so a
 * database that fails doesn't keep anybody from practising.
 */
export async function knownDisputes(disputes: KnownDisputes): Promise<DisputedMark[]> {
  try {
    return await disputes.all();
  } catch (failure) {
    console.error('sayable: disputed marks could not be read', failure);
    return [];
  }
}

/** A judgement in which these marks are *not sure*. */
export function heeding({ alignment, assessment }: Judgement, marks: readonly DisputedMark[]): Judgement {
  return { alignment, assessment: withDisputes(assessment, alignment, marks) };
}
