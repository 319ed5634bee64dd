/** Points of a piecewise linear curve, ordered by their first number. */
export type Curve = readonly (readonly [number, number])[];

/** The distribution of one phone's acoustic scores in good pronunciations. */
export interface AcousticScoreNorm {
  /** Median acoustic score, nats per frame. */
  median: number;
  /** Distance from the median down to the 16th percentile: one step of a z-score. */
  spread: number;
}

/**
 * The numbers by which the aligner's evidence of a sound is judged, fitted to data.
 */
export interface ScoringModel {
  /** The source of the numbers: data, date, number of recordings and speakers. */
  provenance: string;
  /** By ARPAbet phone without stress digit. */
  acousticScoreNorms: Readonly<Record<string, AcousticScoreNorm>>;
  /** The norm of a phone that `acousticScoreNorms` lacks. */
  defaultNorm: AcousticScoreNorm;
  /** From the z-score of an acoustic score to the phone's score. */
  phoneCurve: Curve;
  /**
   * The log-likelihood ratio (nats) from which a learner variant is named, by kind: `TH>T`, `-D` (dropped), `+AH`
   * (added).
   */
  sureLlrs: Readonly<Record<string, number>>;
  defaultSureLlr: number;
}

/** The value at `x`; constant outside the curve's ends. */
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

export function clampScore(value: number): number {
  return Math.min(100, Math.max(0, value));
}
