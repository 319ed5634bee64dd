import type { ScoringModel } from './model.ts';

/** Written by `training/calibrate.ts`. Starting values until it has run. */
export const scoringModel: ScoringModel = {
  provenance: 'Starting values from shared/DESIGN.md, not fitted to data.',
  fitNorms: {},
  defaultNorm: { median: -1.6, spread: 0.9 },
  phoneCurve: [
    [-6, 20],
    [-4, 42],
    [-3, 58],
    [-2, 76],
    [-1, 90],
    [0, 97],
    [1, 100],
  ],
  sureMargins: {},
  defaultSureMargin: 6,
  accuracy: { intercept: -10, weights: { phoneScore: 65, right: 50 } },
  fluency: { intercept: 10, weights: { speechRate: 60, flow: 20, unrepeated: 10 } },
  prosody: { intercept: 0, weights: { rhythm: 50, emphasis: 25, melody: 15, lively: 15 } },
  overall: { intercept: 0, weights: { accuracy: 0.6, fluency: 0.25, prosody: 0.15 } },
};
