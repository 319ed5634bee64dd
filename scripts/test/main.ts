import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { diskProblem } from '../setup/dependencies.mjs';
import { failuresText, readNotes } from './outcome-notes.ts';
import { summaryOf } from './report.ts';
import { runAll, stopOnSignal } from './run-all.ts';
import { chosenSteps } from './steps.ts';

/**
 * Runs checks with one command. `npm test` runs those whose verdict doesn't hang on real time, `npm run
 * test:all` all of them, `npm run test:all -- --only rest` those that `npm test` leaves out, and `npm test --
 * --only unit,e2e` some by name. Independent steps run side by side. A step that fails does not hide the
 * next; a step that needs a failed one is skipped.
 */

/**
 * The space that builds, browser profiles and, in the step `release`, two clones with their packages take.
 */
const FREE_GB = { quick: 1, release: 4 };

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { only: { type: 'string', default: 'quick' } } });
  const chosen = chosenSteps(values.only);
  const neededGb = chosen.some(({ name }) => name === 'release') ? FREE_GB.release : FREE_GB.quick;
  const problem = diskProblem(neededGb) ?? diskProblem(neededGb, tmpdir());
  if (problem) throw new Error(problem);
  if (availableParallelism() < 2) {
    console.log('This machine has one core. The tests are made for two, and take about twice as long here.');
  }
  const folder = await mkdtemp(join(tmpdir(), 'sayable-test-'));
  process.env.SAYABLE_TEST_NOTES = join(folder, 'notes.jsonl');
  const startedAt = performance.now();
  const signal = stopOnSignal();
  const outcomes = await runAll(chosen, signal);
  const notes = await readNotes(process.env.SAYABLE_TEST_NOTES);
  await rm(folder, { recursive: true });
  console.log(summaryOf(outcomes, (performance.now() - startedAt) / 1000));
  const failures = failuresText(notes);
  if (failures) console.log(failures);
  if (signal.aborted) process.exitCode = 130;
  else if (outcomes.some(({ result }) => result !== 'passed')) process.exitCode = 1;
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
