import { type PooledWorker, WorkerPool } from '../workers/index.ts';
import type { Engine, EngineAnswer, EngineOptions, EngineRequest } from './types.ts';

const samplesPerMs = 16;
/** A worker is replaced after so many alignments. */
const mostJobs = 2_000;
/**
 * The grace period of a cancelled job. The embedded engine's thread checks for cancellation every quarter of
 * a second of audio; a machine that serves fifteen others takes seconds for that. A worker that is only slow
 * keeps its models, and loading a model takes seconds, so it is cheaper to let it finish a job that nobody
 * waits for.
 */
const cancelGraceMs = 10_000;

export interface EnginePoolOptions extends EngineOptions {
  /** Starts a worker; resolves when it can align. */
  start(): Promise<PooledWorker<EngineRequest, EngineAnswer>>;
  mostMemoryBytes: number;
}

/** The part of an engine that its workers do. */
export type EnginePool = Pick<Engine, 'ready' | 'align' | 'state' | 'close'>;

/** Starts the workers of an engine. Each second of a recording adds a second to its time limit. */
export function startEnginePool({ workers, jobTimeoutMs, ...options }: EnginePoolOptions): EnginePool {
  const pool = new WorkerPool<EngineRequest, EngineAnswer>({
    ...options,
    size: workers,
    jobTimeoutMs: ({ samples }) => jobTimeoutMs + samples.length / samplesPerMs,
    cancelGraceMs,
    mostJobs,
  });
  return {
    ready: pool.firstReady,
    async align(request, { signal }) {
      const { result, ...times } = await pool.run(request, { signal });
      return { answer: result, ...times };
    },
    state: () => ({
      waiting: pool.waiting,
      running: pool.running,
      workers: pool.size,
      readyWorkers: pool.readyWorkers,
      expectedWaitMs: pool.expectedWaitMs,
    }),
    close: () => pool.close(),
  };
}
