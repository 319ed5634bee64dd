import type { Assessment } from '../contracts/assessment.ts';

/** Returns the stamp of a result's scorer: the network's version, or `aligner` if no network scored. */
export function scorerVersionOf({ scoredBy }: Pick<Assessment, 'scoredBy'>): string {
  return scoredBy?.version ?? 'aligner';
}
