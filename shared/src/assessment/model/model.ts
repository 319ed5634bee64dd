/** Points of a piecewise linear curve, ordered by their first number. */
export type Curve = readonly (readonly [number, number])[];

/** A score 0–100 as a weighted sum of named features; every feature is larger for better speech. */
export interface LinearScore {
  intercept: number;
  weights: Readonly<Record<string, number>>;
}

/** Where the fits of one sound lie when people said it well. */
export interface FitNorm {
  /** Median fit, nats per frame. */
  median: number;
  /** Distance from the median down to the 16th percentile: one step of a z-score. */
  spread: number;
}

/**
 * Everything about scoring that was fitted or chosen by looking at data. `training/calibrate.ts` writes it; the
 * code that reads it knows no numbers of its own that came from data.
 */
export interface ScoringModel {
  /** Where the numbers come from: data, date, number of recordings and speakers. */
  provenance: string;
  /** By ARPAbet phone without stress digit. */
  fitNorms: Readonly<Record<string, FitNorm>>;
  /** For a phone that `fitNorms` lacks. */
  defaultNorm: FitNorm;
  /** From a fit's z-score to the phone's score. */
  phoneCurve: Curve;
  /** Nats by which a learner variant must win before we name it, by kind: `TH>T`, `-D` (dropped), `+AH` (added). */
  sureMargins: Readonly<Record<string, number>>;
  defaultSureMargin: number;
  accuracy: LinearScore;
  fluency: LinearScore;
  prosody: LinearScore;
  overall: LinearScore;
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

/** Applies a {@link LinearScore}; a feature that is missing counts as 0. Clamped to 0–100. */
export function linearScore(model: LinearScore, features: Readonly<Record<string, number>>): number {
  let sum = model.intercept;
  for (const [name, weight] of Object.entries(model.weights)) sum += weight * (features[name] ?? 0);
  return clampScore(sum);
}

export function clampScore(value: number): number {
  return Math.min(100, Math.max(0, value));
}
