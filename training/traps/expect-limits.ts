import { expect } from 'vitest';
import { type Figure, inWords, keepsLimit } from './figure.ts';

/** Prints the figures and fails with those that miss what issue 8 asks. */
export function expectLimitsKept(figures: readonly Figure[]): void {
  expect(figures.length).toBeGreaterThan(0);
  console.log(figures.map(inWords).join('\n'));
  expect(figures.filter((figure) => !keepsLimit(figure)).map(inWords)).toEqual([]);
}
