import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { AppError, fromWire } from '@sayable/shared/std';
import { type Job, messageSchema, type Outcome } from './jobs.ts';

const workerFile = fileURLToPath(new URL('worker.ts', import.meta.url));

/**
 * Runs jobs in several processes. Jobs of one model should be adjacent: a process opens one model at a time.
 * @param onDone receives the outcomes of a job when it finishes
 * @throws AppError for a failure that stops a worker; `internal` if a worker's process exits unexpectedly
 */
export async function workOff(
  jobs: readonly Job[],
  workers: number,
  onDone: (outcomes: Outcome[], job: Job) => void,
): Promise<void> {
  const waiting = jobs.values();
  const processes: ChildProcess[] = [];
  const serve = async (): Promise<void> => {
    const first = waiting.next();
    if (first.done) return;
    const worker = fork(workerFile, { execArgv: ['--disable-warning=ExperimentalWarning'] });
    processes.push(worker);
    let job: Job | undefined = first.value;
    while (job) {
      onDone(await outcomesOf(worker, job), job);
      const next = waiting.next();
      job = next.done ? undefined : next.value;
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(workers, jobs.length) }, serve));
  } finally {
    for (const worker of processes) worker.kill();
  }
}

/** Sends a job to a worker and returns its outcomes. */
function outcomesOf(worker: ChildProcess, job: Job): Promise<Outcome[]> {
  return new Promise((resolve, reject) => {
    const settle = () => {
      worker.off('message', onMessage);
      worker.off('exit', onExit);
    };
    const onMessage = (data: unknown): void => {
      settle();
      const message = messageSchema.safeParse(data);
      if (!message.success) reject(new AppError('internal', 'A worker gave an answer of another shape.'));
      else if (message.data.kind === 'done') resolve(message.data.outcomes);
      else {
        const { code, message: what, retryable } = fromWire(message.data.error);
        reject(new AppError(code, `${job.audio}: ${what}`, { retryable }));
      }
    };
    const onExit = (code: number | null, signal: string | null): void => {
      settle();
      const how = signal ?? `code ${code}`;
      const what = `A worker ended by itself (${how}) over ${job.audio}. What is done is kept: run it again to go on.`;
      reject(new AppError('internal', what));
    };
    worker.on('message', onMessage);
    worker.on('exit', onExit);
    worker.send(job);
  });
}
