import { setTimeout as sleep } from 'node:timers/promises';
import { type PooledWorker, type PoolOptions, type RestartCause, WorkerFault } from './types.ts';

const firstPauseMs = 250;
const longestPauseMs = 10_000;

/** The slot of one worker in a pool. A worker that fails, grows or gets old is replaced. */
export class Slot<Job, Result> {
  readonly #options: PoolOptions<Job, Result>;
  readonly #onFree: () => void;
  #worker: PooledWorker<Job, Result> | undefined;
  #jobs = 0;
  #isBusy = false;
  #isClosed = false;

  /** @param onFree is called each time the slot can take a job */
  constructor(options: PoolOptions<Job, Result>, onFree: () => void) {
    this.#options = options;
    this.#onFree = onFree;
    void this.#fill();
  }

  get isFree(): boolean {
    return this.#worker !== undefined && !this.#isBusy;
  }

  /** True when the worker's models are loaded. */
  get isReady(): boolean {
    return this.#worker !== undefined;
  }

  /**
   * Runs a job. It may only be called while the slot is free.
   * @throws {WorkerFault}; the job's own error
   */
  async work(job: Job, signal: AbortSignal): Promise<Result> {
    const worker = this.#worker;
    if (!worker || this.#isBusy) throw new WorkerFault('crashed');
    this.#isBusy = true;
    let fault: RestartCause | undefined;
    try {
      return await this.#attempt(worker, job, signal);
    } catch (thrown) {
      if (thrown instanceof WorkerFault) fault = thrown.restartCause;
      throw thrown;
    } finally {
      this.#isBusy = false;
      this.#jobs += 1;
      const cause = fault ?? this.#age(worker);
      if (cause) this.#replace(worker, cause);
      else this.#onFree();
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.stop();
  }

  async #attempt(worker: PooledWorker<Job, Result>, job: Job, signal: AbortSignal): Promise<Result> {
    const { jobTimeoutMs, cancelGraceMs } = this.#options;
    const overdue = Promise.withResolvers<never>();
    const fail = () => overdue.reject(new WorkerFault('hung'));
    let timer = setTimeout(fail, jobTimeoutMs(job));
    const hurry = () => {
      clearTimeout(timer);
      timer = setTimeout(fail, cancelGraceMs);
    };
    signal.addEventListener('abort', hurry, { once: true });
    try {
      return await Promise.race([worker.run(job, signal), overdue.promise]);
    } finally {
      signal.removeEventListener('abort', hurry);
      clearTimeout(timer);
    }
  }

  #age(worker: PooledWorker<Job, Result>): RestartCause | undefined {
    if (worker.memoryBytes() > this.#options.mostMemoryBytes) return 'leaked';
    return this.#jobs >= this.#options.mostJobs ? 'retired' : undefined;
  }

  #replace(worker: PooledWorker<Job, Result>, cause: RestartCause): void {
    // The worker may have ended by itself and been replaced.
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    if (this.#isClosed) return;
    this.#options.onRestart(cause);
    void worker.stop();
    void this.#fill();
  }

  /** Starts workers until one succeeds, because a missing file may be restored. */
  async #fill(): Promise<void> {
    this.#jobs = 0;
    for (let pauseMs = firstPauseMs; !this.#isClosed; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
      try {
        const worker = await this.#options.start();
        if (this.#isClosed) return await worker.stop();
        this.#worker = worker;
        worker.onEnded(() => {
          if (!this.#isBusy) this.#replace(worker, 'crashed');
        });
        return this.#onFree();
      } catch {
        if (this.#isClosed) return;
        this.#options.onRestart('crashed');
        await sleep(pauseMs, undefined, { ref: false });
      }
    }
  }
}
