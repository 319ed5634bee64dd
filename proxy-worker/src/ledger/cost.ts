import type { Cost } from '@sayable/shared/contracts';

const units = ['tokens', 'characters', 'audioSeconds'] as const;
export type Unit = (typeof units)[number];

export const noCost: Cost = { tokens: 0, characters: 0, audioSeconds: 0 };

function mapCost(work: (unit: Unit) => number): Cost {
  return { tokens: work('tokens'), characters: work('characters'), audioSeconds: work('audioSeconds') };
}

export const add = (one: Cost, other: Cost): Cost => mapCost((unit) => one[unit] + other[unit]);

/** Never below zero: fractions of a second don't add up exactly. */
export const subtract = (one: Cost, other: Cost): Cost =>
  mapCost((unit) => Math.max(0, one[unit] - other[unit]));

export const times = (cost: Cost, factor: number): Cost => mapCost((unit) => factor * cost[unit]);

export const smaller = (one: Cost, other: Cost): Cost => mapCost((unit) => Math.min(one[unit], other[unit]));

export const larger = (one: Cost, other: Cost): Cost => mapCost((unit) => Math.max(one[unit], other[unit]));

/**
 * The first unit of which `wanted` would exceed the limit. Units that aren't wanted are not checked: an
 * install that has no characters left may still use the model.
 */
export function unitOver(used: Cost, wanted: Cost, limit: Cost): Unit | undefined {
  return units.find((unit) => wanted[unit] > 0 && used[unit] + wanted[unit] > limit[unit]);
}

export const isSame = (one: Cost, other: Cost): boolean =>
  !unitOver(noCost, one, other) && !unitOver(noCost, other, one);

/**
 * The use that a vendor reports, unit by unit; the most that the call may use where the report is no amount
 * or exceeds it. An error of a vendor's would otherwise use up everybody's day, or make a budget endless.
 */
export const plausible = (reported: Cost, most: Cost): Cost =>
  mapCost((unit) => (reported[unit] >= 0 ? Math.min(reported[unit], most[unit]) : most[unit]));

/** The values of a cost in the order of a table's columns: tokens, characters, audio_seconds. */
export const columnsOf = ({ tokens, characters, audioSeconds }: Cost): number[] => [
  tokens,
  characters,
  audioSeconds,
];

/** Reads a cost from a table's row. `prefix` is a part of the columns' names: "total_". */
export const costIn = (row: Record<string, unknown>, prefix = ''): Cost => ({
  tokens: Number(row[`${prefix}tokens`]),
  characters: Number(row[`${prefix}characters`]),
  audioSeconds: Number(row[`${prefix}audio_seconds`]),
});
