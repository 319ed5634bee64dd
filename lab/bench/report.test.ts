import { describe, expect, it } from 'vitest';
import { GroupRun } from './group-run.ts';
import { withHeld } from './held.ts';
import { brokenLimits, isMet } from './limits.ts';
import { summarise } from './report.ts';

describe('summarise', () => {
  it('gives the median and the slow end of times', () => {
    const values = Array.from({ length: 20 }, (_, index) => 20 - index);
    expect(summarise('wait', 'ms', values, { kind: 'at-most', value: 21 })).toEqual({
      name: 'wait',
      unit: 'ms',
      median: 10.5,
      p90: 18,
      p95: 19,
      n: 20,
      limit: { kind: 'at-most', value: 21 },
      ratio: 0.5,
    });
  });

  it('gives the slow end of speeds, which is the low one', () => {
    const values = Array.from({ length: 100 }, (_, index) => index + 1);
    expect(summarise('pace', 'x real time', values, { kind: 'at-least', value: 5 })).toMatchObject({
      p90: 11,
      p95: 6,
    });
  });

  it('throws without a measurement', () => {
    expect(() => summarise('wait', 'ms', [])).toThrow('wait was never measured');
  });
});

describe('limits', () => {
  const slow = summarise('slow', 'ms', [2], { kind: 'at-most', value: 1 });
  const low = summarise('low', 'x', [0.5], { kind: 'at-least', value: 0.7 });
  const heavy = summarise('heavy', 'kB', [30], { kind: 'at-most', value: 25 });
  const fine = summarise('fine', 'x', [1], { kind: 'at-most', value: 1 });
  const names = (absolute: boolean, ratios: boolean) =>
    brokenLimits([slow, low, heavy, fine], { absolute, ratios }).map(({ name }) => name);

  it('meets a limit exactly', () => {
    expect(isMet(fine)).toBe(true);
    expect(isMet(summarise('free', 'ms', [9]))).toBe(true);
  });

  it('always counts sizes, and counts ratios and absolute limits only on request', () => {
    expect(names(false, true)).toEqual(['low', 'heavy']);
    expect(names(true, true)).toEqual(['slow', 'low', 'heavy']);
    expect(names(false, false)).toEqual(['heavy']);
  });
});

describe('a limit that holds on every machine', () => {
  const heldOf = (...results: Parameters<typeof summarise>[]) =>
    withHeld(
      results.map((one) => summarise(...one)),
      50,
    ).filter(({ isHeld }) => isHeld);

  it('divides a time by that of the fixed computing, and a speed by its speed', () => {
    expect(heldOf(['popup-interactive', 'ms', [120]])).toMatchObject([{ unit: 'x', median: 2.4 }]);
    expect(heldOf(['mfa-embedded-utterances-of-5s', 'calls/s', [8]])).toMatchObject([{ median: 0.4 }]);
    expect(heldOf(['page-load-ratio', 'x', [1.01]])).toMatchObject([{ median: 1.01 }]);
    expect(heldOf(['definition', 'ms', [2]])).toEqual([]);
  });

  it('divides memory by that before the practice', () => {
    const before: Parameters<typeof summarise> = ['browser-memory-before-practice', 'MB', [350]];
    expect(heldOf(before, ['browser-memory-while-judging', 'MB', [700]])).toMatchObject([{ median: 2 }]);
  });

  it('counts in the short form', () => {
    const slow = heldOf(['popup-interactive', 'ms', [900]]);
    expect(brokenLimits(slow, { absolute: false, ratios: false })).toEqual(slow);
  });
});

describe('GroupRun', () => {
  it('prints the number of the current step and of all steps', async () => {
    const lines: string[] = [];
    const group = new GroupRun('pages', { isShort: true, print: (line) => lines.push(line) });
    const results = await group.measure([
      {
        name: 'button',
        measure: async ({ repetitions }) => [summarise('rounds', 'calls/s', [repetitions(40, 2)])],
      },
    ]);
    group.close();
    expect(results[0]?.median).toBe(2);
    expect(lines).toEqual(['[pages] 0 s: preparing', '[pages] 0 s: step 1 of 1, button']);
  });

  it('names the step that failed, and runs the others', async () => {
    const group = new GroupRun('pages', { isShort: false, print: () => undefined });
    const results = await group.measure([
      { name: 'button', measure: () => Promise.reject(new Error('No button.')) },
      { name: 'load', measure: async () => [summarise('load', 'ms', [1])] },
    ]);
    group.close();
    expect(group.failures).toEqual(['pages, button: No button.']);
    expect(results.map(({ name }) => name)).toEqual(['load']);
  });
});
