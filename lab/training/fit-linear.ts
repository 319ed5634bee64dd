import type { LinearScore } from '../../shared/src/assessment/model/model.ts';
import { correlation, mean, standardDeviation } from '../../shared/src/assessment/statistics.ts';

/** A recording's features with the raters' marks, 0–100. */
export interface Example {
  speaker: string;
  features: Readonly<Record<string, number>>;
  target: number;
}

/** The strength of the shrinkage towards 0 for each example, on features of unit variance. */
const RIDGE = 0.02;
const ROUNDS = 300;

/**
 * Fits a ridge regression with non-negative weights by coordinate descent. Every feature is larger for better speech,
 * so a better feature never lowers the score. The predictions are then stretched around the mean until their spread
 * equals that of the raters' marks: a plain regression would rate nobody very good or very bad.
 */
export function fitLinear(examples: readonly Example[]): LinearScore {
  const names = Object.keys(examples[0]?.features ?? {});
  const scales = names.map((name) => columnScale(examples.map(({ features }) => features[name] ?? 0)));
  const rows = examples.map(({ features }) =>
    names.map(
      (name, column) =>
        ((features[name] ?? 0) - (scales[column]?.centre ?? 0)) / (scales[column]?.spread ?? 1),
    ),
  );
  const targetMean = mean(examples.map(({ target }) => target));
  const residuals = examples.map(({ target }) => target - targetMean);
  const weights = descend(rows, residuals);
  const predictions = rows.map((row) =>
    row.reduce((sum, value, column) => sum + value * (weights[column] ?? 0), 0),
  );
  const stretch =
    standardDeviation(examples.map(({ target }) => target)) / (standardDeviation(predictions) || 1);
  const own = weights.map((weight, column) => (weight * stretch) / (scales[column]?.spread ?? 1));
  const intercept =
    targetMean - own.reduce((sum, weight, column) => sum + weight * (scales[column]?.centre ?? 0), 0);
  return { intercept, weights: Object.fromEntries(names.map((name, column) => [name, own[column] ?? 0])) };
}

function columnScale(values: readonly number[]) {
  return { centre: mean(values), spread: Math.max(1e-6, standardDeviation(values)) };
}

/** Sets one weight at a time to its best value. The function modifies `residuals`. */
function descend(rows: readonly (readonly number[])[], residuals: number[]): number[] {
  const weights = new Array<number>(rows[0]?.length ?? 0).fill(0);
  for (let round = 0; round < ROUNDS; round += 1) {
    weights.forEach((old, column) => {
      const fit = mean(
        rows.map((row, index) => (row[column] ?? 0) * ((residuals[index] ?? 0) + old * (row[column] ?? 0))),
      );
      const power = mean(rows.map((row) => (row[column] ?? 0) ** 2));
      const weight = Math.max(0, fit / (power + RIDGE));
      rows.forEach((row, index) => {
        residuals[index] = (residuals[index] ?? 0) + (old - weight) * (row[column] ?? 0);
      });
      weights[column] = weight;
    });
  }
  return weights;
}

export function predict(model: LinearScore, features: Readonly<Record<string, number>>): number {
  return Object.entries(model.weights).reduce(
    (sum, [name, weight]) => sum + weight * (features[name] ?? 0),
    model.intercept,
  );
}

/**
 * Computes the correlation of predictions with raters. Each speaker is predicted by a fit on the others (`folds` groups
 * of speakers).
 */
export function crossValidate(
  examples: readonly Example[],
  folds = 5,
): { correlation: number; predictions: number[] } {
  const speakers = [...new Set(examples.map(({ speaker }) => speaker))].sort();
  const foldOf = new Map(speakers.map((speaker, index) => [speaker, index % folds]));
  const predictions = new Array<number>(examples.length).fill(0);
  for (let fold = 0; fold < folds; fold += 1) {
    const model = fitLinear(examples.filter(({ speaker }) => foldOf.get(speaker) !== fold));
    examples.forEach(({ speaker, features }, index) => {
      if (foldOf.get(speaker) === fold) predictions[index] = predict(model, features);
    });
  }
  return {
    correlation: correlation(
      predictions,
      examples.map(({ target }) => target),
    ),
    predictions,
  };
}
