import { availableParallelism } from 'node:os';
import { heading } from './report.ts';
import { type Outcome, runSteps } from './schedule.ts';
import type { TestStep } from './steps.ts';

/**
 * The interval of the status line, which is printed while the steps run, so that a long step is not taken for
 * one that hangs.
 */
const STATUS_EVERY_MS = 30_000;

/** Aborts on Ctrl-C and SIGTERM, which ends every step. A second Ctrl-C ends this process immediately. */
export function stopOnSignal(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      console.error('\nStopping the steps.');
      stop.abort();
    });
  }
  return stop.signal;
}

/**
 * Runs steps side by side as far as the cores allow, and prints each step's output as a whole when the step
 * ends.
 */
export async function runAll(chosen: readonly TestStep[], signal: AbortSignal): Promise<Outcome[]> {
  const outputs = new Map<string, string>();
  const startedAt = new Map<string, number>();
  const runsAlone = chosen.length === 1;
  const status = setInterval(() => {
    const now = performance.now();
    const running = [...startedAt].map(([name, at]) => `${name} (${Math.round((now - at) / 1000)} s)`);
    if (!runsAlone && running.length > 0) console.log(`… ${running.join(', ')}`);
  }, STATUS_EVERY_MS);
  const outcomes = await runSteps(chosen, {
    // 2 for each core. A single core gets the steps of two, and takes twice as long.
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
