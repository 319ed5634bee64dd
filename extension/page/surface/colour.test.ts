import { describe, expect, it } from 'vitest';
import { compose, contrast, parseColour } from './colour.ts';

const black = { red: 0, green: 0, blue: 0, alpha: 1 };
const white = { red: 255, green: 255, blue: 255, alpha: 1 };

describe('parseColour', () => {
  it.each([
    ['rgb(10, 20, 30)', { red: 10, green: 20, blue: 30, alpha: 1 }],
    ['rgba(10, 20, 30, 0.5)', { red: 10, green: 20, blue: 30, alpha: 0.5 }],
    ['rgb(10 20 30 / 25%)', { red: 10, green: 20, blue: 30, alpha: 0.25 }],
    ['#c8001f', { red: 200, green: 0, blue: 31, alpha: 1 }],
  ])('reads %s', (css, colour) => expect(parseColour(css)).toEqual(colour));

  it('leaves other syntaxes to a canvas', () => expect(parseColour('oklch(0.7 0.1 200)')).toBeNull());
});

describe('contrast', () => {
  it('is 21 for black on white, either way round, and 1 for equal colours', () => {
    expect(contrast(black, white)).toBeCloseTo(21, 5);
    expect(contrast(white, black)).toBeCloseTo(21, 5);
    expect(contrast(white, white)).toBe(1);
  });
});

describe('compose', () => {
  it('blends the back with the front by the front’s alpha', () => {
    expect(compose({ ...black, alpha: 0.6 }, white)).toEqual({ red: 102, green: 102, blue: 102, alpha: 1 });
  });
});
