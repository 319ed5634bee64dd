import type { Curve } from '../../std/index.ts';

/** The distribution of one phone's acoustic scores in good pronunciations. */
interface AcousticScoreNorm {
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
   * The log-likelihood ratio (nats) from which a learner variant is named, by kind: `TH>T`, `-D` (dropped),
   * `+AH` (added).
   */
  sureLlrs: Readonly<Record<string, number>>;
  defaultSureLlr: number;
}

export function clampScore(value: number): number {
  return Math.min(100, Math.max(0, value));
}
