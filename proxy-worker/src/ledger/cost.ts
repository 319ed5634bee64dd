import type { Cost } from '@sayable/shared/contracts';

export const units = ['tokens', 'characters', 'audioSeconds'] as const;
export type Unit = (typeof units)[number];

export const nothing: Cost = { tokens: 0, characters: 0, audioSeconds: 0 };

export function mapCost(work: (unit: Unit) => number): Cost {
  return { tokens: work('tokens'), characters: work('characters'), audioSeconds: work('audioSeconds') };
}

export const add = (one: Cost, other: Cost): Cost => mapCost((unit) => one[unit] + other[unit]);

/** Never below nothing: fractions of a second don't add up exactly. */
export const subtract = (one: Cost, other: Cost): Cost =>
  mapCost((unit) => Math.max(0, one[unit] - other[unit]));

export const larger = (one: Cost, other: Cost): Cost => mapCost((unit) => Math.max(one[unit], other[unit]));

/**
 * The first unit of which `wanted` would go over the limit. What isn't wanted isn't looked at: one who has no characters
 * left may still ask the model.
 */
export function unitOver(used: Cost, wanted: Cost, limit: Cost): Unit | undefined {
  return units.find((unit) => wanted[unit] > 0 && used[unit] + wanted[unit] > limit[unit]);
}

/** Several times what any model reads and writes in a call, and of seconds more than a month has. */
const mostOfOneCall = 4_000_000;

/**
 * What a vendor says was used, unit by unit; the estimate where that is no amount, or more than one call can take. A slip
 * of a vendor's, once entered, would use up everybody's day or leave a budget without an end.
 */
export const plausible = (said: Cost, estimate: Cost): Cost =>
  mapCost((unit) => (said[unit] >= 0 && said[unit] <= mostOfOneCall ? said[unit] : estimate[unit]));
