/**
 * The form of the long tests. `npm test` runs the short one: each behaviour once. `npm run test:long` and
 * `npm run test:accuracy` run all of it, and so does vitest by itself.
 */
export const isShort = process.env.SAYABLE_TESTS === 'short';

/** In the short form `count` cases, evenly spread and the first among them; else all. */
export function sample<T>(cases: readonly T[], count: number): T[] {
  if (!isShort || cases.length <= count) return [...cases];
  return Array.from(
    { length: count },
    (_, index) => cases[Math.floor((index * cases.length) / count)],
  ).filter((one) => one !== undefined);
}
