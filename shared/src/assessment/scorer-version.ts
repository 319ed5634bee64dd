import type { Assessment } from '../contracts/assessment.ts';

const ALIGNER_ALONE = 'aligner';

/**
 * The scorer of a result, with its version: scores of two versions can't be compared.
 * @returns `sayable-sounds-3/2`: the network and the judge's rules; `aligner/2` where no network scored
 */
export function scorerVersionOf({ scoredBy, rules }: Pick<Assessment, 'scoredBy' | 'rules'>): string {
  return scorerVersion(scoredBy?.version ?? ALIGNER_ALONE, rules ?? 1);
}

/** The name under which scores of a network and a version of the rules are stored. */
export function scorerVersion(network: string, rules: number): string {
  return `${network}/${rules}`;
}
