import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import budget from './budget.json' with { type: 'json' };
import { root } from './setup/dependencies.mjs';

/**
 * Holds the repository to `scripts/budget.json`. A number there is lowered when the repository shrinks, and
 * raised only with a reason in the same commit. `scripts/release/page-budgets.ts` holds the size of each
 * shipped script.
 */

const files = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).split('\n').filter(Boolean);
const read = (path: string) => readFile(join(root, path), 'utf8').catch(() => '');
const isTest = (path: string) => /\.(test|e2e|test-support)\.tsx?$|^tests\/|^tools\//.test(path);
const isCode = (path: string) => /\.tsx?$/.test(path);

async function sum(paths: readonly string[], count: (text: string) => number): Promise<number> {
  return (await Promise.all(paths.map(read))).reduce((total, text) => total + count(text), 0);
}

const lines = (paths: readonly string[]) => sum(paths, (text) => text.split('\n').length - 1);
const words = (paths: readonly string[]) => sum(paths, (text) => text.split(/\s+/).filter(Boolean).length);

describe('the budget', () => {
  it.each(Object.entries(budget.lines))(
    '%s has no more lines of code than the budget',
    async (folder, limit) => {
      const inside = files.filter((path) => isCode(path) && path.startsWith(`${folder}/`));
      expect(await lines(inside.filter((path) => folder === 'lab' || !isTest(path)))).toBeLessThanOrEqual(
        limit,
      );
    },
  );

  it('holds the lines of tests, their tools and their fakes', async () => {
    const tests = files.filter((path) => isCode(path) && isTest(path) && !path.startsWith('lab/'));
    expect(await lines(tests)).toBeLessThanOrEqual(budget.testLines);
  });

  it('holds the number of source files', () => {
    expect(files.filter((path) => isCode(path) && !path.startsWith('lab/')).length).toBeLessThanOrEqual(
      budget.files,
    );
  });

  it('holds the words of the documents', async () => {
    // The store's forms, the changes of each version and second readings of translations are records, not
    // documents.
    const records = /^lab\/|^docs\/languages\/|^store\/|^CHANGELOG/;
    const documents = files.filter((path) => path.endsWith('.md') && !records.test(path));
    expect(await words(documents)).toBeLessThanOrEqual(budget.words);
  });

  it('holds the length of the README and of each living page in docs', async () => {
    const limits: Record<string, number> = { 'README.md': 150, 'docs/assessment.md': 250 };
    const pages = files.filter((path) => /^README\.md$|^docs\/[^/]+\.md$/.test(path));
    const lengths = await Promise.all(pages.map(async (path) => [path, await lines([path])] as const));
    expect(lengths.filter(([path, length]) => length > (limits[path] ?? 300))).toEqual([]);
  });

  it('holds the number of direct dependencies', async () => {
    const manifests = files.filter((path) => path.endsWith('package.json') && !path.includes('fixtures'));
    const parsed = (await Promise.all(manifests.map(read))).map((text) => JSON.parse(text));
    const names = parsed.flatMap(({ dependencies = {}, devDependencies = {} }) =>
      Object.keys({ ...dependencies, ...devDependencies }),
    );
    expect(new Set(names).size).toBeLessThanOrEqual(budget.dependencies);
  });

  it('lets no folder have more than 25 source files, except those that the budget names', () => {
    const counts = new Map<string, number>();
    for (const path of files.filter((name) => isCode(name) && !isTest(name) && !name.startsWith('lab/'))) {
      counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1);
    }
    const exceptions: Record<string, number> = budget.largeFolders;
    const large = [...counts].filter(([folder, count]) => count > (exceptions[folder] ?? 25));
    expect(large).toEqual([]);
  });
});
