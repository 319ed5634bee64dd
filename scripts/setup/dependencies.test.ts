import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dependenciesAreCurrent, diskProblem, lockedNode, nodeProblem } from './dependencies.mjs';

describe('nodeProblem', () => {
  it('is undefined for the oldest supported Node', () => {
    expect(nodeProblem('20.0.0')).toBeUndefined();
    expect(nodeProblem('24.21.0')).toBeUndefined();
  });

  it('names the Node version to install', () => {
    expect(nodeProblem('18.20.4')).toMatch(/needs Node 20 or later; this is 18\.20\.4/);
  });
});

describe('diskProblem', () => {
  it('is undefined for a disk with enough space', () => {
    expect(diskProblem(0)).toBeUndefined();
  });

  it('names the folder, its free space and the space that is needed', () => {
    expect(diskProblem(1e9, tmpdir())).toMatch(
      /^The disk of \S+ has [\d.]+ GB free, .* needs 1000000000 GB\. Free/,
    );
  });
});

describe('lockedNode', () => {
  it('is the pinned Node in node_modules', () => {
    expect(lockedNode()).toContain('node_modules');
  });
});

describe('dependenciesAreCurrent', () => {
  let folder: string;
  const library = { version: '1.0.0', integrity: 'sha512-one' };
  const write = async (wanted: object, installed?: object) => {
    await writeFile(join(folder, 'package-lock.json'), JSON.stringify({ packages: wanted }));
    if (!installed) return;
    await mkdir(join(folder, 'node_modules'), { recursive: true });
    await writeFile(
      join(folder, 'node_modules', '.package-lock.json'),
      JSON.stringify({ packages: installed }),
    );
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sayable-dependencies-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is false in a fresh clone', async () => {
    await write({ '': {}, 'node_modules/library': library });
    expect(dependenciesAreCurrent(folder)).toBe(false);
  });

  it('is true if everything is installed', async () => {
    await write({ '': {}, 'node_modules/library': library }, { 'node_modules/library': library });
    expect(dependenciesAreCurrent(folder)).toBe(true);
  });

  it.each([
    ['another version', { version: '1.0.1', integrity: 'sha512-two' }],
    ['other contents of the same version', { version: '1.0.0', integrity: 'sha512-other' }],
  ])('is false with %s', async (_, installed) => {
    await write({ 'node_modules/library': library }, { 'node_modules/library': installed });
    expect(dependenciesAreCurrent(folder)).toBe(false);
  });

  it('ignores optional packages for other systems', async () => {
    const other = { ...library, optional: true };
    await write(
      { 'node_modules/library': library, 'node_modules/other': other },
      { 'node_modules/library': library },
    );
    expect(dependenciesAreCurrent(folder)).toBe(true);
  });
});
