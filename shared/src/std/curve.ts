/** Points of a piecewise linear curve, ordered by their first number. */
export type Curve = readonly (readonly [number, number])[];

/** Returns the curve's value at `x`; constant beyond its ends. @throws {RangeError} without a point */
export function interpolate(curve: Curve, x: number): number {
  const first = curve[0];
  const last = curve.at(-1);
  if (!first || !last) throw new RangeError('A curve needs at least one point.');
  if (x <= first[0]) return first[1];
  for (let index = 1; index < curve.length; index += 1) {
    const left = curve[index - 1];
    const right = curve[index];
    if (left && right && x <= right[0]) {
      return left[1] + ((x - left[0]) / (right[0] - left[0])) * (right[1] - left[1]);
    }
  }
  return last[1];
}
