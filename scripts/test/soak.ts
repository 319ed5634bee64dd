import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { lockedNode } from '../setup/dependencies.mjs';
import { readNotes } from './outcome-notes.ts';
import { heading, soakTable } from './report.ts';
import { runAll, stopOnSignal } from './run-all.ts';
import { chosenSteps } from './steps.ts';

/**
 * Runs steps many times beside busy loops, and counts the failures of each test: `npm run test:soak -- --runs
 * 10 --load 4`. It runs the browser tests (`--only e2e`); `--only quick` runs everything that `npm test`
 * does. Each run has its own seed for the properties (`fixed-seed.ts`).
 */

/** Keeps one core busy, as another program on the machine does. */
function busyLoop(): ChildProcess {
  const loop = spawn(lockedNode(), ['--eval', 'for (;;);'], { stdio: 'ignore' });
  // This process ends although its loops never do.
  loop.unref();
  return loop;
}

function count(name: string, value: string): number {
  const parsed = Number(value);
  if (Number.isInteger(parsed) && parsed >= 0) return parsed;
  throw new Error(`--${name} is a whole number, for example: npm run test:soak -- --${name} 4`);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '10' },
      load: { type: 'string', default: '4' },
      only: { type: 'string', default: 'e2e' },
    },
  });
  const [runs, load] = [count('runs', values.runs), count('load', values.load)];
  const steps = chosenSteps(values.only);
  const folder = await mkdtemp(join(tmpdir(), 'sayable-soak-'));
  const signal = stopOnSignal();
  const loops = Array.from({ length: load }, busyLoop);
  // A loop must not outlive this process, however it ends.
  process.once('exit', () => {
    for (const loop of loops) loop.kill('SIGKILL');
  });
  const failures = new Map<string, number>();
  const seconds: number[] = [];
  let passed = 0;
  for (let run = 1; run <= runs && !signal.aborted; run++) {
    console.log(heading(`run ${run} of ${runs}, beside ${load} busy loops`));
    process.env.SAYABLE_TEST_NOTES = join(folder, `${run}.jsonl`);
    process.env.SAYABLE_SEED = String(run);
    const startedAt = performance.now();
    const outcomes = await runAll(steps, signal);
    if (signal.aborted) break;
    seconds.push((performance.now() - startedAt) / 1000);
    const isGreen = outcomes.every(({ result }) => result === 'passed');
    if (isGreen) passed++;
    const notes = await readNotes(process.env.SAYABLE_TEST_NOTES);
    const names = notes.map(({ test }) => test);
    // A step can fail without a test's failure, for example by its types.
    if (!isGreen && names.length === 0) {
      names.push(...outcomes.filter(({ result }) => result !== 'passed').map(({ name }) => `step ${name}`));
    }
    for (const name of new Set(names)) failures.set(name, (failures.get(name) ?? 0) + 1);
  }
  await rm(folder, { recursive: true });
  console.log(soakTable({ passed, seconds, failures }));
  process.exitCode = signal.aborted ? 130 : Number(passed < runs);
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
