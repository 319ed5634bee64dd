import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import configuration from '../.dependency-cruiser.mjs';
import { canaries, perches } from './boundaries/canaries.ts';
import { root } from './setup/dependencies.mjs';

/**
 * Checks who imports whom (docs/architecture.md) and that shared code asks no clock and throws no dice.
 * Exit code 1 with one line for every violation.
 */

const folders = [
  'shared/src',
  'extension',
  'proxy-worker',
  'mfa-service',
  'scripts',
  'tools',
  'bench',
  'training',
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
  if (typeof output === 'string') throw new Error('dependency-cruiser gave a text where an object was due.');
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

/** Every rule has a canary, and every canary is found out by its rule. */
async function checkCanaries(): Promise<string[]> {
  const cage = join(root, '.sayable', 'boundaries');
  await rm(cage, { recursive: true, force: true });
  const files = { ...perches, ...Object.fromEntries(canaries.map(({ file, code }) => [file, code])) };
  for (const [path, code] of Object.entries(files)) {
    await mkdir(dirname(join(cage, path)), { recursive: true });
    await writeFile(join(cage, path), `${code}\n`);
  }
  const { violations } = await cruiseFolder(cage, [
    'shared',
    'extension',
    'proxy-worker',
    'mfa-service',
    'tools',
  ]);
  await rm(cage, { recursive: true, force: true });

  const silent = canaries.filter(
    ({ rule, file }) => !violations.some((found) => found.rule === rule && found.from === file),
  );
  const rules = (configuration.forbidden ?? []).map(({ name }) => name ?? '');
  const unwatched = rules.filter((name) => !canaries.some(({ rule }) => rule === name));
  return [
    ...silent.map(({ rule, file }) => `The rule ${rule} does not notice its canary ${file}.`),
    ...unwatched.map((name) => `The rule ${name} has no canary.`),
  ];
}

/** Time and chance are arguments in shared code, so that a test can give its own. */
async function checkPurity(files: string[]): Promise<string[]> {
  const impure = /\b(Date\.now|new Date\(\)|performance\.now|Math\.random|crypto\.)/;
  const problems: string[] = [];
  for (const path of files.filter(
    (file) => /^shared\/src\/(?!testing\/)/.test(file) && !/\.test\./.test(file),
  )) {
    const lines = (await readFile(join(root, path), 'utf8')).split('\n');
    lines.forEach((line, index) => {
      const found = impure.exec(line);
      if (found) problems.push(`${path}:${index + 1} uses ${found[1]}: take it as an argument.`);
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
    ...unread.map((file) => `${file} was not read by the check.`),
    ...(await checkCanaries()),
    ...(await checkPurity(files)),
  ];
  for (const problem of problems) console.error(problem);
  console.log(
    `Boundaries: ${modules.size} modules read (${files.length} of ours), ${configuration.forbidden?.length} rules, ` +
      `${canaries.length} canaries, ${problems.length} problems.`,
  );
  if (problems.length > 0) process.exitCode = 1;
}

await main();
