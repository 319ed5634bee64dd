import { describe, expect, it } from 'vitest';
import { decimal, percent, range, tableOf } from './table.ts';

describe('tableOf', () => {
  it('has columns of even width, figures to the right', () => {
    const rows = [['phone', '0.7'], ['word total'], ['a', '12.345', 'x']];
    expect(tableOf(['Aspect', 'r', 'n'], rows)).toEqual([
      'Aspect           r  n',
      'phone          0.7',
      'word total',
      'a           12.345  x',
    ]);
  });
});

describe('figures', () => {
  it('have a fixed number of decimals, or are a dash if there is no value', () => {
    expect([decimal(0.6125), decimal(50, 1), decimal(null), decimal(undefined)]).toEqual([
      '0.613',
      '50.0',
      '–',
      '–',
    ]);
    expect([percent(0.0104), percent(null)]).toEqual(['1.0 %', '–']);
    expect([range([-0.5, 0.25]), range(null)]).toEqual(['-0.50 to 0.25', '–']);
  });
});
