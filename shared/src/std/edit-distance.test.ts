import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignByEdits, cheapestAlignment } from './index.ts';

const sequence = fc.array(fc.constantFrom('A', 'B', 'C'), { maxLength: 6 });
const isMatch = (one: string, other: string) => one === other;
const levenshtein = { isMatch, replace: 1, gap: 1 };

/** The distance by its definition, independent of the table: optimal string alignment, recursive. */
function distance(one: readonly string[], other: readonly string[], transposed: boolean): number {
  const [a, a2] = [one.at(-1), one.at(-2)];
  const [b, b2] = [other.at(-1), other.at(-2)];
  if (a === undefined || b === undefined) return one.length + other.length;
  const rest = distance(one.slice(0, -1), other.slice(0, -1), transposed);
  const choices = [
    rest + (a === b ? 0 : 1),
    distance(one.slice(0, -1), other, transposed) + 1,
    distance(one, other.slice(0, -1), transposed) + 1,
  ];
  if (transposed && a2 !== undefined && a === b2 && a2 === b)
    choices.push(distance(one.slice(0, -2), other.slice(0, -2), transposed) + 1);
  return Math.min(...choices);
}

describe('alignByEdits', () => {
  it.each([false, true])('costs as little as possible, with transpositions: %s', (transposed) => {
    const costs = { ...levenshtein, ...(transposed && { transpose: 1 }) };
    fc.assert(
      fc.property(sequence, sequence, (one, other) => {
        expect(alignByEdits(one, other, costs).cost).toBe(distance(one, other, transposed));
      }),
      { numRuns: 300 },
    );
  });

  it('accounts for every item of both once and in order, and its steps add up to its cost', () => {
    const preference = fc.constantFrom('insert' as const, 'delete' as const);
    fc.assert(
      fc.property(sequence, sequence, preference, (one, other, prefer) => {
        const { cost, steps } = alignByEdits(one, other, {
          isMatch,
          replace: 0.9,
          gap: 0.7,
          transpose: 1,
          prefer,
        });
        let [at, otherAt, sum] = [0, 0, 0];
        for (const step of steps) {
          expect([step.at, step.otherAt]).toEqual([at, otherAt]);
          at += step.count;
          otherAt += step.otherCount;
          sum += { match: 0, replace: 0.9, delete: 0.7, insert: 0.7, transpose: 1 }[step.label];
          if (step.label === 'match') expect(one[step.at]).toBe(other[step.otherAt]);
        }
        expect([at, otherAt]).toEqual([one.length, other.length]);
        expect(sum).toBeCloseTo(cost, 9);
      }),
    );
  });

  it('prefers, from the end, a replacement to a gap, and the given kind of gap', () => {
    const labels = (prefer: 'insert' | 'delete') =>
      alignByEdits(['A'], ['B'], { isMatch, replace: 2, gap: 0.5, prefer }).steps.map(({ label }) => label);
    expect(labels('insert')).toEqual(['delete', 'insert']);
    expect(labels('delete')).toEqual(['insert', 'delete']);
    expect(alignByEdits(['A', 'B'], ['C'], levenshtein).steps.map(({ label }) => label)).toEqual([
      'delete',
      'replace',
    ]);
  });

  it('computes the cost of a replacement from both items', () => {
    const replace = (one: number, other: number) => Math.abs(one - other);
    const { cost } = alignByEdits([1, 5], [2, 9], { isMatch: Object.is, replace, gap: 3 });
    expect(cost).toBe(5);
  });
});

describe('cheapestAlignment', () => {
  it('is empty for two empty sequences', () => {
    expect(cheapestAlignment(0, 0, () => undefined)).toEqual({ cost: 0, steps: [] });
  });

  it('has an infinite cost if no path leads to the end', () => {
    const { cost, steps } = cheapestAlignment<null>(2, 1, (_at, _other, offer) => offer(1, 1, 1, null));
    expect(cost).toBe(Number.POSITIVE_INFINITY);
    expect(steps).toEqual([]);
  });

  it('uses the first of several steps with the same cost', () => {
    const { steps } = cheapestAlignment<string>(1, 1, (_at, _other, offer) => {
      offer(1, 1, 1, 'first');
      offer(1, 1, 1, 'second');
    });
    expect(steps.map(({ label }) => label)).toEqual(['first']);
  });

  it('finds the longest common subsequence, with gains instead of costs', () => {
    const [one, other] = [[...'ABCBDAB'], [...'BDCABA']];
    const { cost } = cheapestAlignment<null>(one.length, other.length, (i, j, offer) => {
      offer(1, 0, 0, null);
      offer(0, 1, 0, null);
      if (i > 0 && j > 0 && one[i - 1] === other[j - 1]) offer(1, 1, -1, null);
    });
    expect(cost).toBe(-4);
  });
});
