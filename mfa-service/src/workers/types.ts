/** Why a worker was replaced. */
export const restartCauses = ['crashed', 'hung', 'leaked', 'retired'] as const;
export type RestartCause = (typeof restartCauses)[number];

/** The worker, not its work, is at fault: it is replaced, and its job tried once more. */
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
   * @param signal ends the job; it settles soon after, or the worker is taken for hung
   * @throws AppError for what is wrong with the job
   * @throws {WorkerFault} where it died or broke
   */
  run(job: Job, signal: AbortSignal): Promise<Result>;
  /** What it holds by its own account after the last job; 0 where it can't say. */
  memoryBytes(): number;
  /** Called once where it ends by itself. */
  onEnded(listener: () => void): void;
  /** Ends it at once. Safe to call twice. */
  stop(): Promise<void>;
}

export interface PoolOptions<Job, Result> {
  size: number;
  /** Resolves when its models are loaded, rejects where they can't be: it is called again then. */
  start(): Promise<PooledWorker<Job, Result>>;
  /** So many jobs may wait. */
  queueLength: number;
  /** A job that takes longer has hung its worker. */
  jobTimeoutMs: number;
  /** So much later than asked to end. */
  cancelGraceMs: number;
  /** After so many jobs a worker makes room for a fresh one. */
  mostJobs: number;
  mostMemoryBytes: number;
  onRestart(cause: RestartCause): void;
}
