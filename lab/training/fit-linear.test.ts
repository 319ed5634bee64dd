import { describe, expect, it } from 'vitest';
import { crossValidate, type Example, fitLinear, predict } from './fit-linear.ts';

/** Generates marks that rise with `good`, fall with `bad` (like a feature with the wrong sign) and ignore `noise`. */
function examples(): Example[] {
  return Array.from({ length: 200 }, (_, index) => {
    const good = ((index * 37) % 100) / 100;
    const bad = ((index * 53) % 97) / 97;
    const noise = ((index * 71) % 89) / 89;
    return { speaker: `s${index % 20}`, features: { good, bad, noise }, target: 40 + 50 * good - 20 * bad };
  });
}

describe('fitLinear', () => {
  const model = fitLinear(examples());

  it('finds what counts and gives no feature a negative weight', () => {
    expect(model.weights.good).toBeGreaterThan(30);
    expect(model.weights.bad).toBe(0);
    expect(model.weights.noise).toBeLessThan(5);
  });

  it('spreads predictions as widely as the marks', () => {
    const spread = (values: number[]) => Math.max(...values) - Math.min(...values);
    const predictions = examples().map(({ features }) => predict(model, features));
    expect(spread(predictions) / spread(examples().map(({ target }) => target))).toBeGreaterThan(0.8);
  });

  it('predicts speakers it has not seen', () => {
    expect(crossValidate(examples()).correlation).toBeGreaterThan(0.85);
  });
});
