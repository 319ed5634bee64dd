import { join } from 'node:path';
import { buildExtension } from '../setup/build.ts';
import { ensureChromium } from '../setup/chromium.ts';
import { root } from '../setup/dependencies.mjs';
import type { Step } from './schedule.ts';
import { runProcess, type StepProcess, type StepProcessOptions } from './step-process.ts';

export interface TestStep extends Step {
  /** Resolves to true if the step passed. */
  run(options: StepProcessOptions): Promise<boolean>;
}

const extension = join(root, '.output', 'chrome-mv3');

/** The short form of the long tests: each behaviour once. */
const short = { SAYABLE_TESTS: 'short' };

const npm =
  (command: StepProcess): TestStep['run'] =>
  (options) =>
    runProcess(command, options);

const background = (...npmScript: string[]) => npm({ npmScript, environment: short, isBackground: true });

const inBrowser =
  (npmScript: string): TestStep['run'] =>
  async (options) => {
    const environment = { ...short, CHROMIUM: await ensureChromium(), SAYABLE_EXTENSION: extension };
    return runProcess({ npmScript: [npmScript], environment }, options);
  };

/**
 * All steps, in the order in which they start. A weight of 2 is about one core. The build and the browsers start first.
 * The browsers mostly wait, so the steps that compute run concurrently at a lower priority.
 */
export const steps: readonly TestStep[] = [
  {
    name: 'build',
    weight: 2,
    async run() {
      await Promise.all([ensureChromium(), buildExtension()]);
      return true;
    },
  },
  { name: 'style', weight: 1, run: background('lint') },
  { name: 'boundaries', weight: 1, run: background('boundaries') },
  // The devices play and record in real time: on two cores, neither browser tests nor steps that compute run beside.
  { name: 'device', needs: ['build'], weight: 3, run: inBrowser('test:device') },
  // Both steps write the types of WXT.
  { name: 'types', after: ['build'], weight: 1, run: background('typecheck') },
  { name: 'notices', weight: 1, run: background('notices', '--check') },
  { name: 'mfa', weight: 2, run: background('test:mfa') },
  // Not beside browsers, and at the usual priority: a hundred conversations at once have the product's time limits.
  {
    name: 'proxy',
    after: ['device', 'mfa'],
    weight: 3,
    run: npm({ npmScript: ['test:proxy'], environment: short }),
  },
  { name: 'e2e', needs: ['build'], after: ['device', 'proxy'], weight: 2, run: inBrowser('test:e2e') },
  { name: 'unit', weight: 2, run: background('test:unit') },
  { name: 'accuracy', weight: 2, run: background('test:accuracy', '--short') },
];
