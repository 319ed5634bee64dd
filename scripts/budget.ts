import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { root } from './setup/dependencies.mjs';

/**
 * Holds the repository to the ceilings of `scripts/budget.json`, prints how far each one is, and exits with 1
 * if one is passed. A ceiling has some air, so that a commit need not change it. It is lowered by hand when
 * the repository has shrunk, and raised only with a reason in the same commit.
 * `scripts/release/page-budgets.ts` holds the size of each shipped script.
 */

const ceilingsSchema = z.object({
  /** Lines of TypeScript without tests, by folder. */
  lines: z.record(z.string(), z.number()),
  /** Lines of tests, their tools and their fakes, outside the laboratory. */
  tests: z.number(),
  /** Lines of JSON outside the laboratory: the product’s, its translations, and tests’ data. */
  json: z.object({ product: z.number(), languages: z.number(), tests: z.number() }),
  /** Files of TypeScript outside the laboratory. */
  files: z.number(),
  /** Source files in one folder. */
  filesInFolder: z.number(),
  /** Words of the documents. */
  words: z.number(),
  /** Lines of the README, and of each page in docs unless it is named. */
  pages: z.record(z.string(), z.number()),
  dependencies: z.number(),
});

interface Row {
  name: string;
  count: number;
  ceiling: number;
}

const read = (path: string) => readFile(join(root, path), 'utf8').catch(() => '');
const isTest = (path: string) => /\.(test|e2e|test-support)\.tsx?$|^tests\/|^tools\//.test(path);
const isCode = (path: string) => /\.tsx?$/.test(path);
const isLab = (path: string) => path.startsWith('lab/');

async function sum(paths: readonly string[], count: (text: string) => number): Promise<number> {
  return (await Promise.all(paths.map(read))).reduce((total, text) => total + count(text), 0);
}

const lines = (paths: readonly string[]) => sum(paths, (text) => text.split('\n').length - 1);
const words = (paths: readonly string[]) => sum(paths, (text) => text.split(/\s+/).filter(Boolean).length);

function jsonKind(path: string): 'product' | 'languages' | 'tests' {
  if (path.startsWith('shared/languages/')) return 'languages';
  return isTest(path) || /\.test-data\.json$|fixtures/.test(path) ? 'tests' : 'product';
}

async function dependencies(files: readonly string[]): Promise<number> {
  const manifests = files.filter((path) => path.endsWith('package.json') && !path.includes('fixtures'));
  const parsed = (await Promise.all(manifests.map(read))).map((text) => JSON.parse(text));
  return new Set(
    parsed.flatMap(({ dependencies = {}, devDependencies = {} }) =>
      Object.keys({ ...dependencies, ...devDependencies }),
    ),
  ).size;
}

/** Returns the folder with the most source files, and their number. */
function largestFolder(files: readonly string[]): { folder: string; count: number } {
  const counts = new Map<string, number>();
  for (const path of files.filter((name) => isCode(name) && !isTest(name) && !isLab(name))) {
    counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1);
  }
  const [folder, count] = [...counts].reduce((most, each) => (each[1] > most[1] ? each : most), ['', 0]);
  return { folder, count };
}

async function rows(): Promise<Row[]> {
  const ceilings = ceilingsSchema.parse(JSON.parse(await read('scripts/budget.json')));
  const files = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' })
    .split('\n')
    .filter(Boolean);
  const code = files.filter((path) => isCode(path) && !isLab(path));
  // The store's forms, the changes of each version and second readings of translations are records, not
  // documents.
  const documents = files.filter(
    (path) => path.endsWith('.md') && !/^lab\/|^docs\/languages\/|^store\/|^CHANGELOG/.test(path),
  );
  const json = files.filter(
    (path) => path.endsWith('.json') && !isLab(path) && !path.endsWith('package-lock.json'),
  );
  const pages = files.filter((path) => /^README\.md$|^docs\/[^/]+\.md$/.test(path));
  const { folder, count } = largestFolder(files);
  return Promise.all([
    ...Object.entries(ceilings.lines).map(async ([name, ceiling]) => {
      const inside = files.filter((path) => isCode(path) && path.startsWith(`${name}/`));
      return { name, ceiling, count: await lines(inside.filter((path) => name === 'lab' || !isTest(path))) };
    }),
    { name: 'tests', ceiling: ceilings.tests, count: await lines(code.filter(isTest)) },
    ...Object.entries(ceilings.json).map(async ([kind, ceiling]) => {
      const ofKind = json.filter((path) => jsonKind(path) === kind);
      return { name: `JSON: ${kind}`, ceiling, count: await lines(ofKind) };
    }),
    { name: 'files', ceiling: ceilings.files, count: code.length },
    { name: `files in ${folder}`, ceiling: ceilings.filesInFolder, count },
    { name: 'words', ceiling: ceilings.words, count: await words(documents) },
    { name: 'dependencies', ceiling: ceilings.dependencies, count: await dependencies(files) },
    ...pages.map(async (path) => {
      const ceiling = ceilings.pages[path] ?? ceilings.pages.others ?? 0;
      return { name: path, ceiling, count: await lines([path]) };
    }),
  ]);
}

for (const { name, count, ceiling } of await rows()) {
  const isOver = count > ceiling;
  if (isOver) process.exitCode = 1;
  const distance = isOver ? `${count - ceiling} over the ceiling` : `${ceiling - count} below`;
  console.log(
    `${name.padEnd(36)} ${String(count).padStart(7)} of ${String(ceiling).padStart(7)}  ${distance}`,
  );
}
