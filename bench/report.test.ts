import { describe, expect, it } from 'vitest';
import { summarise } from './report.ts';

describe('summarise', () => {
  it('gives the median and the slow end of times', () => {
    const values = Array.from({ length: 20 }, (_, index) => 20 - index);
    expect(summarise('wait', 'ms', values, { kind: 'at-most', value: 21 })).toEqual({
      name: 'wait',
      unit: 'ms',
      median: 10.5,
      p95: 19,
      n: 20,
      ratio: 0.5,
    });
  });

  it('gives the slow end of speeds, which is the low one', () => {
    const values = Array.from({ length: 100 }, (_, index) => index + 1);
    expect(summarise('pace', 'x real time', values, { kind: 'at-least', value: 5 })).toMatchObject({
      p95: 6,
    });
  });

  it('does not invent a figure', () => {
    expect(() => summarise('wait', 'ms', [])).toThrow('wait was never measured');
  });
});
