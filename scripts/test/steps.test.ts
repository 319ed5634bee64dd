import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../setup/dependencies.mjs';
import { soakTable } from './report.ts';
import { chosenSteps, steps } from './steps.ts';

const names = (only: string) => chosenSteps(only).map(({ name }) => name);

describe('the steps of the tests', () => {
  it('are in one of the two commands each, and in test:all together', () => {
    const quick = names('quick');
    const rest = names('rest').filter((name) => name !== 'build');
    expect([...quick, ...rest].sort()).toEqual(names('all').sort());
  });

  it('include the steps that they need', () => {
    expect(names('e2e')).toEqual(['build', 'e2e']);
    expect(names('rest')).toContain('build');
  });

  it('are listed by the error for an unknown step', () => {
    expect(() => chosenSteps('unit,typos')).toThrow(/no step "typos".*unit.*quick/);
  });

  it('wait only for steps that exist', () => {
    const known = steps.map(({ name }) => name);
    for (const { needs = [], after = [] } of steps)
      expect(known).toEqual(expect.arrayContaining([...needs, ...after]));
  });

  it('run every project of Vitest', async () => {
    const config = await readFile(join(root, 'vitest.config.ts'), 'utf8');
    const projects = [...config.matchAll(/name: '(\w+)'/g)].map(([, name = '']) => name);
    expect(projects.length).toBeGreaterThan(4);
    expect(names('all')).toEqual(expect.arrayContaining(projects));
  });
});

describe('the table of a soak test', () => {
  it('counts the green runs, and lists the most frequent failures first', () => {
    const failures = new Map([
      ['card.e2e.ts > records', 1],
      ['drill.e2e.ts > goes on', 3],
    ]);
    const lines = soakTable({ passed: 7, seconds: Array<number>(10).fill(61.4), failures }).split('\n');
    expect(lines[2]).toMatch(/^7 of 10 runs were green\. Their seconds: 61, 61/);
    expect(lines.slice(3)).toEqual(['  3 of 10  drill.e2e.ts > goes on', '  1 of 10  card.e2e.ts > records']);
  });
});
