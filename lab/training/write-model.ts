import type { LinearScore, ScoringModel } from '../../shared/src/assessment/model/model.ts';

const DECIMALS = 1_000;

/** Returns the model as JSON, numbers to three decimals. */
export function modelJson(model: ScoringModel): string {
  const json = JSON.stringify(
    tidy(model),
    (_, value) => (typeof value === 'number' ? round(value) : value),
    2,
  );
  return `${json}\n`;
}

/** Removes features whose fitted weight is zero. */
function tidy(model: ScoringModel): ScoringModel {
  const scores = {
    accuracy: model.accuracy,
    fluency: model.fluency,
    prosody: model.prosody,
    overall: model.overall,
  };
  const kept = Object.entries(scores).map(([name, score]): [string, LinearScore] => [
    name,
    {
      ...score,
      weights: Object.fromEntries(Object.entries(score.weights).filter(([, weight]) => round(weight) !== 0)),
    },
  ]);
  return { ...model, ...Object.fromEntries(kept) };
}

function round(value: number): number {
  return Math.round(value * DECIMALS) / DECIMALS;
}
