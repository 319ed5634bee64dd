import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import configuration from '../.dependency-cruiser.mjs';
import canaryFiles from './boundaries/canaries.json' with { type: 'json' };
import { root } from './setup/dependencies.mjs';

/**
 * Checks the import rules (docs/architecture.md), and that shared code reads no clock and generates no random
 * numbers. Prints one line for each violation and exits with 1 if there is any.
 */

/**
 * Files that break a rule of `.dependency-cruiser.mjs` on purpose, each with its rule, and the files that
 * they import, which break none. Every rule has at least one. The check writes them into a separate folder
 * and expects each rule to report its canary, because a checker that reads no file reports no violation.
 */
const { canaries, canaryImports } = canaryFiles;

const folders = [
  'shared/src',
  'extension',
  'proxy-worker',
  'mfa-service',
  'scripts',
  'tools',
  'tests',
  'lab',
];

interface Cruise {
  violations: { rule: string; from: string; to: string }[];
  modules: Set<string>;
}

async function cruiseFolder(baseDir: string, inside: string[]): Promise<Cruise> {
  const { options, ...ruleSet } = configuration;
  const { output } = await cruise(
    inside,
    { ...options, validate: true, ruleSet, baseDir },
    options?.enhancedResolveOptions,
  );
  if (typeof output === 'string') throw new Error('dependency-cruiser returned a text instead of an object.');
  return readResult(output);
}

function readResult({ summary, modules }: ICruiseResult): Cruise {
  return {
    violations: summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
    modules: new Set(modules.map(({ source }) => source)),
  };
}

async function sourceFiles(folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && /(?<!\.d)\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .filter((path) => !path.includes('node_modules'));
}

/** Returns a problem for each rule without a canary, and for each canary that its rule does not report. */
async function checkCanaries(): Promise<string[]> {
  const canaryFolder = join(root, '.sayable', 'boundaries');
  await rm(canaryFolder, { recursive: true, force: true });
  const files = { ...canaryImports, ...Object.fromEntries(canaries.map(({ file, code }) => [file, code])) };
  for (const [path, code] of Object.entries(files)) {
    await mkdir(dirname(join(canaryFolder, path)), { recursive: true });
    await writeFile(join(canaryFolder, path), `${code}\n`);
  }
  const { violations } = await cruiseFolder(canaryFolder, [
    'shared',
    'extension',
    'proxy-worker',
    'mfa-service',
    'tools',
  ]);
  await rm(canaryFolder, { recursive: true, force: true });

  const silent = canaries.filter(
    ({ rule, file }) => !violations.some((found) => found.rule === rule && found.from === file),
  );
  const rules = (configuration.forbidden ?? []).map(({ name }) => name ?? '');
  const unwatched = rules.filter((name) => !canaries.some(({ rule }) => rule === name));
  return [
    ...silent.map(({ rule, file }) => `The rule ${rule} does not report its canary ${file}.`),
    ...unwatched.map((name) => `The rule ${name} has no canary.`),
  ];
}

/**
 * Returns a problem for each use of time or randomness in shared code: both are arguments there, so tests can
 * supply them.
 */
async function checkPurity(files: string[]): Promise<string[]> {
  const impure = /\b(Date\.now|new Date\(\)|performance\.now|Math\.random|crypto\.)/;
  const problems: string[] = [];
  for (const path of files.filter(
    (file) => /^shared\/src\/(?!testing\/)/.test(file) && !/\.test\./.test(file),
  )) {
    const lines = (await readFile(join(root, path), 'utf8')).split('\n');
    lines.forEach((line, index) => {
      const found = impure.exec(line);
      if (found) problems.push(`${path}:${index + 1} uses ${found[1]}: pass it as an argument.`);
    });
  }
  return problems;
}

async function main(): Promise<void> {
  const files = (await Promise.all(folders.map(sourceFiles))).flat();
  const present = folders.filter((folder) => files.some((file) => file.startsWith(folder)));
  const { violations, modules } = await cruiseFolder(root, present);
  const unread = files.filter((file) => !modules.has(file));
  const problems = [
    ...violations.map(({ rule, from, to }) => `${rule}: ${from} → ${to}`),
    ...unread.map((file) => `The check did not read ${file}.`),
    ...(await checkCanaries()),
    ...(await checkPurity(files)),
  ];
  for (const problem of problems) console.error(problem);
  console.log(
    `Boundaries: ${modules.size} modules read (${files.length} source files), ${configuration.forbidden?.length} rules, ` +
      `${canaries.length} canaries, ${problems.length} problems.`,
  );
  if (problems.length > 0) process.exitCode = 1;
}

await main();
