import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildExtension } from '../setup/build.ts';
import { ensureChromium } from '../setup/chromium.ts';
import { root } from '../setup/dependencies.mjs';
import type { Step } from './schedule.ts';
import { runProcess, type StepProcess, type StepProcessOptions } from './step-process.ts';

export interface TestStep extends Step {
  /** `quick` steps are `npm test`. `rest` steps hang on real time, or take long. */
  suite: 'quick' | 'rest';
  /** Resolves to true if the step passed. */
  run(options: StepProcessOptions): Promise<boolean>;
}

const extension = join(root, '.output', 'chrome-mv3');

/** The short form of the long tests: each behaviour once (`tools/driver/browser/test-form.ts`). */
const short = { SAYABLE_TESTS: 'short' };
const long = { SAYABLE_TESTS: 'long' };

const npm =
  (command: StepProcess): TestStep['run'] =>
  (options) =>
    runProcess(command, options);

const background = (...npmScript: string[]) => npm({ npmScript, environment: short, isBackground: true });

/** Runs tests with the browser and the build of the step `build`. */
const inBrowser =
  (npmScript: () => Promise<string[]> | string[], form = short): TestStep['run'] =>
  async (options) => {
    const environment = { ...form, CHROMIUM: await ensureChromium(), SAYABLE_EXTENSION: extension };
    return runProcess({ npmScript: await npmScript(), environment }, options);
  };

/** Returns the arguments that run the files with a long form, and all tests of the alignment service. */
async function longForms(): Promise<string[]> {
  const folders = ['tests/e2e', 'tests/proxy'];
  const paths = await Promise.all(
    folders.map(async (folder) => (await readdir(join(root, folder))).map((name) => `${folder}/${name}`)),
  );
  const texts = await Promise.all(
    paths.flat().map(async (path) => ({ path, text: await readFile(join(root, path), 'utf8') })),
  );
  const files = texts
    .filter(({ text }) => text.includes('driver/browser/test-form.ts'))
    .map(({ path }) => path);
  return ['test:long', ...files, 'tests/mfa'];
}

/**
 * All steps, in the order in which they start. A weight of 2 is about one core. The build and the browsers
 * start first. The browsers mostly wait, so the steps that compute run concurrently at a lower priority.
 */
export const steps: readonly TestStep[] = [
  {
    name: 'build',
    suite: 'quick',
    weight: 2,
    async run() {
      await Promise.all([ensureChromium(), buildExtension()]);
      return true;
    },
  },
  { name: 'style', suite: 'quick', weight: 1, run: background('lint') },
  { name: 'boundaries', suite: 'quick', weight: 1, run: background('boundaries') },
  { name: 'budget', suite: 'quick', weight: 1, run: background('budget') },
  { name: 'e2e', suite: 'quick', needs: ['build'], weight: 2, run: inBrowser(() => ['test:e2e']) },
  { name: 'notices', suite: 'quick', weight: 1, run: background('notices', '--check') },
  // It gives way to the browsers, so it counts as half a core, and starts with them.
  { name: 'unit', suite: 'quick', weight: 1, run: background('test:unit') },
  // Not beside browsers: both have the product's time limits. They wait half of their time, so they run side
  // by side.
  {
    name: 'proxy',
    suite: 'quick',
    after: ['e2e'],
    weight: 2,
    run: npm({ npmScript: ['test:proxy'], environment: short }),
  },
  { name: 'mfa', suite: 'quick', after: ['e2e'], weight: 1, run: background('test:mfa') },
  // Beside these two a core is idle half of the time. The build writes the types of WXT as well.
  { name: 'types', suite: 'quick', after: ['build', 'e2e'], weight: 1, run: background('typecheck') },
  // The devices play and record in real time: nothing that computes runs beside them.
  {
    name: 'device',
    suite: 'rest',
    needs: ['build'],
    after: ['e2e', 'proxy', 'types', 'mfa', 'unit'],
    weight: 4,
    run: inBrowser(() => ['test:device']),
  },
  // Alone: a hundred people at once meet the product's own time limits.
  {
    name: 'crowd',
    suite: 'rest',
    after: ['device'],
    weight: 4,
    run: npm({ npmScript: ['test:proxy', 'conversations-many'], environment: long }),
  },
  {
    name: 'browsers',
    suite: 'rest',
    needs: ['build'],
    after: ['device', 'crowd'],
    weight: 2,
    run: inBrowser(() => ['test:browsers']),
  },
  { name: 'models', suite: 'rest', weight: 2, run: background('test:models') },
  { name: 'lab', suite: 'rest', weight: 2, run: background('test:lab') },
  { name: 'accuracy', suite: 'rest', weight: 2, run: background('test:accuracy') },
  { name: 'release', suite: 'rest', weight: 2, run: background('release') },
  { name: 'long', suite: 'rest', needs: ['build'], weight: 2, run: inBrowser(longForms, long) },
  {
    name: 'long-accuracy',
    suite: 'rest',
    weight: 2,
    run: npm({ npmScript: ['test:accuracy'], environment: long, isBackground: true }),
  },
  // Beside nothing else: its ratios are of one run, but its waits have limits.
  {
    name: 'bench',
    suite: 'rest',
    after: ['crowd', 'browsers', 'models', 'lab', 'accuracy', 'release', 'long', 'long-accuracy'],
    weight: 4,
    run: npm({ npmScript: ['bench:short'] }),
  },
];

/**
 * Chooses steps by `all`, `quick`, `rest` or their names with commas between them, and adds what they need.
 * @throws {Error} if there is no such step
 */
export function chosenSteps(only: string): TestStep[] {
  if (only === 'all') return [...steps];
  const names =
    only === 'quick' || only === 'rest'
      ? steps.filter(({ suite }) => suite === only).map(({ name }) => name)
      : only.split(',');
  const unknown = names.find((name) => !steps.some((step) => step.name === name));
  if (unknown !== undefined) {
    const known = [...steps.map(({ name }) => name), 'quick', 'rest', 'all'];
    throw new Error(`There is no step "${unknown}". The steps are ${known.join(', ')}.`);
  }
  const needed = steps.filter(({ name }) => names.includes(name)).flatMap(({ needs = [] }) => needs);
  return steps.filter(({ name }) => names.includes(name) || needed.includes(name));
}
