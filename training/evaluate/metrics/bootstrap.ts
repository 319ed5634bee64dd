import { diceOf } from '../../features/degrade.ts';

export type Interval = [low: number, high: number];

const rounds = 500;
const coverage = 0.95;
/** With fewer the spread says nothing. */
const fewestGroups = 5;

/**
 * Where a figure would lie if other speakers had been asked: as many groups are drawn again and again, with
 * repetition, and the figure is taken of each draw. Seeded, so that the same groups give the same interval.
 * @param groups what belongs to a speaker, one each
 * @param statistic of the groups drawn; null where it has none
 * @returns the middle 95 %; null for fewer than five groups, or where no draw had a figure
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
