import { describe, expect, it } from 'vitest';
import { type Result, runSteps, type Step } from './schedule.ts';

/** Runs steps that each end when the test says so, and records their order. */
function observe(steps: readonly Step[], capacity: number, signal?: AbortSignal) {
  const log: string[] = [];
  const ends = new Map<string, (passed: boolean) => void>();
  const finished = runSteps(steps, {
    capacity,
    run: ({ name }) => new Promise((resolve) => ends.set(name, resolve)),
    ...(signal && { signal }),
    onStart: ({ name }) => log.push(`+${name}`),
    onEnd: ({ name, result }) => log.push(`${result} ${name}`),
  });
  const end = async (name: string, passed = true) => {
    ends.get(name)?.(passed);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { log, end, finished };
}

const results = (outcomes: readonly { name: string; result: Result }[]) =>
  Object.fromEntries(outcomes.map(({ name, result }) => [name, result]));

describe('the schedule of steps', () => {
  it('runs independent steps side by side up to the capacity', async () => {
    const { log, end } = observe(
      ['a', 'b', 'c'].map((name) => ({ name, weight: 1 })),
      2,
    );
    expect(log).toEqual(['+a', '+b']);
    await end('b');
    expect(log).toEqual(['+a', '+b', 'passed b', '+c']);
  });

  it('starts a step after the steps that it needs', async () => {
    const { log, end, finished } = observe(
      [
        { name: 'e2e', needs: ['build'], weight: 1 },
        { name: 'build', weight: 1 },
      ],
      2,
    );
    expect(log).toEqual(['+build']);
    await end('build');
    expect(log).toEqual(['+build', 'passed build', '+e2e']);
    await end('e2e');
    expect(results(await finished)).toEqual({ e2e: 'passed', build: 'passed' });
  });

  it('skips the steps that need a failed one, and runs the others', async () => {
    const { end, finished } = observe(
      [
        { name: 'build', weight: 1 },
        { name: 'e2e', needs: ['build'], weight: 1 },
        { name: 'report', needs: ['e2e'], weight: 1 },
        { name: 'unit', weight: 1 },
      ],
      1,
    );
    await end('build', false);
    await end('unit');
    expect(results(await finished)).toEqual({
      build: 'failed',
      e2e: 'skipped',
      report: 'skipped',
      unit: 'passed',
    });
  });

  it('starts a step after the end of another one, passed or not', async () => {
    const { log, end } = observe(
      [
        { name: 'types', after: ['build'], weight: 1 },
        { name: 'build', weight: 1 },
      ],
      2,
    );
    expect(log).toEqual(['+build']);
    await end('build', false);
    expect(log).toEqual(['+build', 'failed build', '+types']);
  });

  it('does not let light steps overtake a heavy one, and runs a step alone that is heavier than the capacity', async () => {
    const { log, end } = observe(
      [
        { name: 'a', weight: 1 },
        { name: 'heavy', weight: 3 },
        { name: 'b', weight: 1 },
      ],
      2,
    );
    expect(log).toEqual(['+a']);
    await end('a');
    expect(log).toEqual(['+a', 'passed a', '+heavy']);
    await end('heavy');
    expect(log.at(-1)).toBe('+b');
  });

  it('starts no more steps after it was stopped', async () => {
    const stop = new AbortController();
    const { end, finished } = observe(
      ['a', 'b'].map((name) => ({ name, weight: 1 })),
      1,
      stop.signal,
    );
    stop.abort();
    await end('a', false);
    expect(results(await finished)).toEqual({ a: 'stopped', b: 'stopped' });
  });
});
