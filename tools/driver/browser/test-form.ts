/**
 * The form of the long tests. `npm test` runs the short form: each behaviour once. `npm run test:all` runs
 * the full form as well, and so does vitest by itself.
 */
export const isShort = process.env.SAYABLE_TESTS === 'short';

/** Returns `count` evenly spread cases including the first in the short form; otherwise all. */
export function sample<T>(cases: readonly T[], count: number): T[] {
  if (!isShort || cases.length <= count) return [...cases];
  return Array.from(
    { length: count },
    (_, index) => cases[Math.floor((index * cases.length) / count)],
  ).filter((one) => one !== undefined);
}
