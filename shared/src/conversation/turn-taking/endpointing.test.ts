import { describe, expect, it } from 'vitest';
import { endingPauseMs, looksFinished } from '../index.ts';

describe('looking finished', () => {
  it.each([
    ['I would like a coffee.', 'finished'],
    ['Yes, I can.', 'finished'],
    ['What is it?', 'finished'],
    ['What do you want to?', 'finished'],
    ['I live in a small town near the', 'unfinished'],
    ['I want to.', 'unfinished'],
    ['Maybe we could…', 'unfinished'],
    ['I like it here', 'unknown'],
    ['', 'unknown'],
    ['No.', 'finished'],
    ['Thank you.', 'finished'],
  ])('"%s" is %s', (text, looks) => {
    expect(looksFinished(text)).toBe(looks);
  });

  it('gives more time to who has barely begun and to who tells a story', () => {
    expect(endingPauseMs('Well', 300, 'balanced')).toBeGreaterThan(endingPauseMs('', 2_000, 'balanced'));
    expect(endingPauseMs('', 9_000, 'balanced')).toBeGreaterThan(endingPauseMs('', 2_000, 'balanced'));
  });
});
