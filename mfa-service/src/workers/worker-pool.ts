import { AppError } from '@sayable/shared/std';
import { Slot } from './slot.ts';
import { type PoolOptions, WorkerFault } from './types.ts';

/** The result of a job, and its times. */
export interface Done<Result> {
  result: Result;
  waitMs: number;
  workMs: number;
}

interface Waiting<Job, Result> {
  job: Job;
  signal: AbortSignal;
  enteredAt: number;
  tries: number;
  resolve(done: Done<Result>): void;
  reject(thrown: unknown): void;
}

const triesAtMost = 2;
/** The smoothing factor of the mean over past jobs. */
const smoothing = 0.1;

/**
 * One queue before several workers; a free worker takes the next job. A worker that crashes, hangs or leaks
 * is replaced, and its job is tried once more.
 */
export class WorkerPool<Job, Result> {
  readonly #options: PoolOptions<Job, Result>;
  readonly #slots: Slot<Job, Result>[];
  readonly #waiting: Waiting<Job, Result>[] = [];
  readonly #firstReady = Promise.withResolvers<void>();
  #running = 0;
  #meanWorkMs = 500;

  constructor(options: PoolOptions<Job, Result>) {
    this.#options = options;
    this.#slots = Array.from(
      { length: options.size },
      () =>
        new Slot(options, () => {
          this.#firstReady.resolve();
          this.#next();
        }),
    );
  }

  get size(): number {
    return this.#slots.length;
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  get running(): number {
    return this.#running;
  }

  get readyWorkers(): number {
    return this.#slots.filter(({ isReady }) => isReady).length;
  }

  /** Resolves when the first worker has loaded its models. */
  get firstReady(): Promise<void> {
    return this.#firstReady.promise;
  }

  /** The expected waiting time of a new job. */
  get expectedWaitMs(): number {
    return (this.#meanWorkMs * (this.#waiting.length + this.#running)) / Math.max(1, this.size);
  }

  /**
   * Runs a job.
   * @throws AppError `upstream-unavailable` with a retry time where too many jobs wait; `internal` where two
   *   workers died of the job, `timeout` where they hung; the signal's reason; errors of the worker.
   */
  run(job: Job, { signal }: { signal: AbortSignal }): Promise<Done<Result>> {
    if (signal.aborted) return Promise.reject(signal.reason);
    if (this.#waiting.length >= this.#options.queueLength)
      return Promise.reject(tooMany(this.expectedWaitMs));
    return new Promise((resolve, reject) => {
      const one = { job, signal, enteredAt: performance.now(), tries: 0, resolve, reject };
      signal.addEventListener('abort', () => this.#giveUp(one), { once: true });
      this.#waiting.push(one);
      this.#next();
    });
  }

  /** Ends all workers at once. The caller has to wait for the jobs first. */
  async close(): Promise<void> {
    await Promise.all(this.#slots.map((slot) => slot.close()));
  }

  /**
   * Rejects a job whose caller has left. It rejects at once, even while a worker is still running the job.
   */
  #giveUp(one: Waiting<Job, Result>): void {
    const at = this.#waiting.indexOf(one);
    if (at >= 0) this.#waiting.splice(at, 1);
    one.reject(one.signal.reason);
  }

  #next(): void {
    for (const slot of this.#slots) {
      if (!slot.isFree) continue;
      const one = this.#waiting.shift();
      if (!one) return;
      void this.#work(slot, one);
    }
  }

  async #work(slot: Slot<Job, Result>, one: Waiting<Job, Result>): Promise<void> {
    const startedAt = performance.now();
    one.tries += 1;
    this.#running += 1;
    try {
      const result = await slot.work(one.job, one.signal);
      const workMs = performance.now() - startedAt;
      this.#meanWorkMs += smoothing * (workMs - this.#meanWorkMs);
      one.resolve({ result, waitMs: startedAt - one.enteredAt, workMs });
    } catch (thrown) {
      this.#failed(one, thrown);
    } finally {
      this.#running -= 1;
    }
  }

  #failed(one: Waiting<Job, Result>, thrown: unknown): void {
    if (!(thrown instanceof WorkerFault)) one.reject(thrown);
    else if (one.tries >= triesAtMost) one.reject(gaveUp(thrown));
    else if (!one.signal.aborted) {
      // A retried job precedes all others, because it has waited already.
      this.#waiting.unshift(one);
      this.#next();
    }
  }
}

/**
 * Returns the error of a full queue.
 * @param waitMs the expected time until there is room
 */
export function tooMany(waitMs: number): AppError {
  return new AppError('upstream-unavailable', 'Many recordings are being aligned. Try again in a moment.', {
    retryable: true,
    retryAfterMs: Math.min(30_000, Math.max(1_000, waitMs)),
  });
}

function gaveUp(fault: WorkerFault): AppError {
  if (fault.restartCause === 'hung') {
    return new AppError('timeout', 'Aligning took too long. Send a shorter recording.', { cause: fault });
  }
  return new AppError('internal', 'The aligner failed twice on this recording. Record it again.', {
    reason: 'engine-failed',
    retryable: true,
    cause: fault,
  });
}
