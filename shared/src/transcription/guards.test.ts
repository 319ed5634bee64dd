import { describe, expect, it } from 'vitest';
import { isAudible, isCredible, isLooping, mostTokensOf, withoutLoop } from './guards.ts';

const tokensOf = (tokens: readonly number[], logProbability = -0.1) =>
  tokens.map((token) => ({ token, logProbability }));

describe('the guards of the recogniser', () => {
  it.each([
    ['a word', [5, 6, 7, 7, 7, 7], [5, 6, 7]],
    ['some words', [9, 1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3], [9, 1, 2, 3]],
  ])('keep %s of a loop once', (_, tokens, kept) => {
    expect(isLooping(tokensOf(tokens))).toBe(true);
    expect(withoutLoop(tokensOf(tokens)).map(({ token }) => token)).toEqual(kept);
  });

  it('leave a learner’s restart unchanged', () => {
    const again = tokensOf([1, 2, 1, 2, 1, 2, 3]);
    expect(isLooping(again)).toBe(false);
    expect(withoutLoop(again)).toEqual(again);
  });

  it('reject an unlikely or empty result', () => {
    expect(isCredible(tokensOf([1, 2], -0.5))).toBe(true);
    expect(isCredible(tokensOf([1, 2], -3))).toBe(false);
    expect(isCredible([])).toBe(false);
  });

  it('limit the tokens to a little more than a person can say', () => {
    expect(mostTokensOf(1)).toBeGreaterThan(7);
    expect(mostTokensOf(10)).toBeLessThan(80);
  });

  it('distinguish a quiet room from speech by its level', () => {
    const tone = (level: number) =>
      Float32Array.from({ length: 16_000 }, (_, at) => level * Math.sin(at / 10));
    expect(isAudible(new Float32Array(16_000))).toBe(false);
    expect(isAudible(tone(0.000_5))).toBe(false);
    expect(isAudible(tone(0.01))).toBe(true);
    // A short word in a long silence.
    const word = new Float32Array(48_000);
    word.set(tone(0.05).subarray(0, 6_400), 20_000);
    expect(isAudible(word)).toBe(true);
  });
});
