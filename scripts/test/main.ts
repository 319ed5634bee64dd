import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildExtension } from '../setup/build.ts';
import { ensureChromium } from '../setup/chromium.ts';
import { root, runCommand } from '../setup/dependencies.mjs';

/**
 * Everything that must hold, in one command: `npm test`, or some of it: `npm test -- --only unit,e2e`.
 * A step that fails does not hide the next; a step that needs a failed one is skipped.
 */

interface Step {
  name: string;
  needs?: string;
  run(): Promise<boolean>;
}

interface Outcome {
  name: string;
  result: 'passed' | 'failed' | 'skipped';
  seconds: number;
}

const extension = join(root, '.output', 'chrome-mv3');

async function runNpm(
  script: string,
  args: string[] = [],
  environment: NodeJS.ProcessEnv = {},
): Promise<boolean> {
  const code = await runCommand('npm', ['run', '--silent', script, '--', ...args], {
    shell: process.platform === 'win32',
    env: { ...process.env, ...environment },
  });
  return code === 0;
}

const steps: Step[] = [
  { name: 'style', run: () => runNpm('lint') },
  { name: 'types', run: () => runNpm('typecheck') },
  { name: 'boundaries', run: () => runNpm('boundaries') },
  { name: 'notices', run: () => runNpm('notices', ['--check']) },
  { name: 'unit', run: () => runNpm('test:unit') },
  { name: 'proxy', run: () => runNpm('test:proxy') },
  { name: 'mfa', run: () => runNpm('test:mfa') },
  { name: 'build', run: async () => (await buildExtension()) === extension },
  {
    name: 'e2e',
    needs: 'build',
    run: async () =>
      runNpm('test:e2e', [], { CHROMIUM: await ensureChromium(), SAYABLE_EXTENSION: extension }),
  },
];

async function runStep(step: Step, before: readonly Outcome[]): Promise<Outcome> {
  const { name, needs } = step;
  if (needs && before.some((outcome) => outcome.name === needs && outcome.result !== 'passed')) {
    return { name, result: 'skipped', seconds: 0 };
  }
  console.log(`\n── ${name} ${'─'.repeat(70 - name.length)}`);
  const startedAt = performance.now();
  const passed = await step.run().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    return false;
  });
  return { name, result: passed ? 'passed' : 'failed', seconds: (performance.now() - startedAt) / 1000 };
}

function printSummary(outcomes: readonly Outcome[]): void {
  console.log(`\n── summary ${'─'.repeat(63)}`);
  for (const { name, result, seconds } of outcomes) {
    console.log(`${result.padEnd(8)} ${name.padEnd(12)} ${seconds.toFixed(1).padStart(6)} s`);
  }
  const bad = outcomes.filter(({ result }) => result !== 'passed').length;
  console.log(bad === 0 ? 'Everything passed.' : `${bad} of ${outcomes.length} steps did not pass.`);
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { only: { type: 'string' } } });
  const only = values.only?.split(',');
  const unknown = only?.find((name) => !steps.some((step) => step.name === name));
  if (unknown)
    throw new Error(`No step is called ${unknown}; there are ${steps.map((s) => s.name).join(', ')}.`);

  const outcomes: Outcome[] = [];
  for (const step of steps.filter(({ name }) => !only || only.includes(name))) {
    outcomes.push(await runStep(step, outcomes));
  }
  printSummary(outcomes);
  if (outcomes.some(({ result }) => result !== 'passed')) process.exitCode = 1;
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
