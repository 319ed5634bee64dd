import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../setup/dependencies.mjs';
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
