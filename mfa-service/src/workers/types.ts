/** The reasons for which a worker is replaced. */
export const restartCauses = ['crashed', 'hung', 'leaked', 'retired'] as const;
export type RestartCause = (typeof restartCauses)[number];

/** An error of the worker and not of its job: the worker is replaced, and the job is tried once more. */
export class WorkerFault extends Error {
  readonly restartCause: RestartCause;

  constructor(restartCause: RestartCause) {
    super(`The worker ${restartCause}.`);
    this.name = 'WorkerFault';
    this.restartCause = restartCause;
  }
}

/** A thread or process that does one job at a time. */
export interface PooledWorker<Job, Result> {
  /**
   * Runs a job.
   * @param signal cancels the job; a worker that doesn't settle soon after is considered hung
   * @throws AppError for an error of the job
   * @throws {WorkerFault} where the worker died or broke
   */
  run(job: Job, signal: AbortSignal): Promise<Result>;
  /** Returns the memory that the worker reported after the last job; 0 where it can't report it. */
  memoryBytes(): number;
  /** Registers a listener that is called once if the worker ends by itself. */
  onEnded(listener: () => void): void;
  /** Ends the worker at once. Safe to call twice. */
  stop(): Promise<void>;
}

export interface PoolOptions<Job, Result> {
  size: number;
  /**
   * Starts a worker. It resolves when the models are loaded and rejects where they can't be; it is then
   * called again.
   */
  start(): Promise<PooledWorker<Job, Result>>;
  /** The number of jobs that may wait. */
  queueLength: number;
  /** Returns the time limit of a job. A worker that exceeds it is considered hung. */
  jobTimeoutMs(job: Job): number;
  /** The time that a cancelled job has until its worker is considered hung. */
  cancelGraceMs: number;
  /** The number of jobs after which a worker is replaced by a fresh one. */
  mostJobs: number;
  mostMemoryBytes: number;
  onRestart(cause: RestartCause): void;
}
