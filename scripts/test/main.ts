import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { failuresText, readNotes, retriesVerdict } from './outcome-notes.ts';
import { heading, summaryOf } from './report.ts';
import { runSteps } from './schedule.ts';
import { steps, type TestStep } from './steps.ts';

/**
 * Runs all checks with one command, `npm test`, or some of them: `npm test -- --only unit,e2e`. Independent steps run
 * side by side. A step that fails does not hide the next; a step that needs a failed one is skipped. The output of a
 * step is printed as a whole when the step ends.
 */

/**
 * The interval of the status line, which is printed while the steps run, so that a long step is not taken for one that
 * hangs.
 */
const STATUS_EVERY_MS = 30_000;

function chosenSteps(only: string | undefined): TestStep[] {
  if (!only) return [...steps];
  const names = only.split(',');
  const unknown = names.find((name) => !steps.some((step) => step.name === name));
  if (unknown) {
    throw new Error(
      `No step is called ${unknown}. The steps are ${steps.map(({ name }) => name).join(', ')}.`,
    );
  }
  const needed = steps.filter(({ name }) => names.includes(name)).flatMap(({ needs = [] }) => needs);
  return steps.filter(({ name }) => names.includes(name) || needed.includes(name));
}

/** Ends every step on Ctrl-C and SIGTERM. A second Ctrl-C ends this process immediately. */
function stopOnSignal(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      console.error('\nStopping the steps.');
      stop.abort();
    });
  }
  return stop.signal;
}

async function runAll(chosen: readonly TestStep[], signal: AbortSignal) {
  const outputs = new Map<string, string>();
  const startedAt = new Map<string, number>();
  const runsAlone = chosen.length === 1;
  const status = setInterval(() => {
    const now = performance.now();
    const running = [...startedAt].map(([name, at]) => `${name} (${Math.round((now - at) / 1000)} s)`);
    if (!runsAlone && running.length > 0) console.log(`… ${running.join(', ')}`);
  }, STATUS_EVERY_MS);
  const outcomes = await runSteps(chosen, {
    // 2 for each core; less than two cores are not supported.
    capacity: 2 * Math.max(2, availableParallelism()),
    signal,
    async run(step) {
      const onOutput = (text: string) => outputs.set(step.name, (outputs.get(step.name) ?? '') + text);
      return step.run({ signal, onOutput: runsAlone ? undefined : onOutput }).catch((error: unknown) => {
        onOutput(`${error instanceof Error ? error.message : String(error)}\n`);
        return false;
      });
    },
    onStart({ name }) {
      startedAt.set(name, performance.now());
      console.log(`▶ ${name}`);
    },
    onEnd({ name, result, seconds }) {
      startedAt.delete(name);
      console.log(heading(`${name}: ${result}, ${seconds.toFixed(1)} s`));
      process.stdout.write(outputs.get(name) ?? '');
    },
  });
  clearInterval(status);
  return outcomes;
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { only: { type: 'string' } } });
  const chosen = chosenSteps(values.only);
  const folder = await mkdtemp(join(tmpdir(), 'sayable-test-'));
  process.env.SAYABLE_TEST_NOTES = join(folder, 'notes.jsonl');
  const startedAt = performance.now();
  const signal = stopOnSignal();
  const outcomes = await runAll(chosen, signal);
  const notes = await readNotes(process.env.SAYABLE_TEST_NOTES);
  const retries = retriesVerdict(notes);
  await rm(folder, { recursive: true });
  console.log(summaryOf(outcomes, (performance.now() - startedAt) / 1000));
  console.log(retries.text);
  const failures = failuresText(notes);
  if (failures) console.log(failures);
  if (signal.aborted) process.exitCode = 130;
  else if (!retries.withinBudget || outcomes.some(({ result }) => result !== 'passed')) process.exitCode = 1;
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
