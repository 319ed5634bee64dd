import { diceOf } from '../../features/degrade.ts';

export type Interval = [low: number, high: number];

const rounds = 500;
const coverage = 0.95;
/** The minimum number of groups. The spread of fewer groups is meaningless. */
const fewestGroups = 5;

/**
 * Computes the bootstrap interval of a figure over speakers: it draws the same number of groups repeatedly,
 * with replacement, and computes the figure of each draw. The generator is seeded, so the same groups give
 * the same interval.
 * @param groups the items of each speaker
 * @param statistic the figure of the drawn groups; null if it is undefined
 * @returns the middle 95 %; null for fewer than five groups, or if no draw has a figure
 */
export function bootstrapInterval<Group>(
  groups: readonly Group[],
  statistic: (drawn: Group[]) => number | null,
  seed = 1,
): Interval | null {
  if (groups.length < fewestGroups) return null;
  const dice = diceOf(seed);
  const values: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const drawn = groups.map(() => groups[Math.floor(dice() * groups.length)]);
    const value = statistic(drawn.filter((group) => group !== undefined));
    if (value !== null) values.push(value);
  }
  values.sort((one, other) => one - other);
  const at = (share: number) => values[Math.round(share * (values.length - 1))];
  const [low, high] = [at((1 - coverage) / 2), at((1 + coverage) / 2)];
  return low === undefined || high === undefined ? null : [low, high];
}
