import { WorkerPool } from '../../workers/index.ts';
import { timeLimitOf } from '../time-limit.ts';
import type { Engine, EngineAnswer, EngineKind, EngineOptions, EngineRequest, ModelInfo } from '../types.ts';
import { startThread } from './thread.ts';

/** The memory limit of a thread. 128 MB is usual after hundreds of recordings. */
const mostMemoryBytes = 384 * 2 ** 20;
const mostJobs = 2_000;
/**
 * The grace period of a cancelled job. The thread checks for cancellation every quarter of a second of audio; a machine
 * that serves fifteen others takes seconds for that, and a thread that is only slow keeps its models.
 */
const cancelGraceMs = 10_000;

const model: ModelInfo = {
  id: 'en-us',
  language: 'en-US',
  version: '0.6.3',
  phones: 'arpabet',
  modelLanguage: 'en-US',
  licence: 'BSD-2-Clause',
  // The beam in nats, as `beamNats` of shared/src/recognition.
  beam: { default: 184, least: 20, most: 2_000 },
};

export interface EmbeddedOptions extends EngineOptions {
  /** The script of the thread. */
  threadFile?: URL;
}

/** Starts the aligner of the extension in threads: SoundSwallower's model and the search of `shared/src/recognition`. */
export function startEmbeddedEngine(options: EmbeddedOptions): Engine {
  const { workers, queueLength, jobTimeoutMs, onRestart } = options;
  const threadFile = options.threadFile ?? new URL('./aligner-thread.ts', import.meta.url);
  const pool = new WorkerPool<EngineRequest, EngineAnswer>({
    size: workers,
    queueLength,
    start: () => startThread(threadFile),
    jobTimeoutMs: timeLimitOf(jobTimeoutMs),
    cancelGraceMs,
    mostJobs,
    mostMemoryBytes,
    onRestart,
  });
  return {
    name: 'embedded',
    version: 'soundswallower 0.6.3',
    models: [model],
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

export const embeddedKind: EngineKind = {
  name: 'embedded',
  start: async (options) => startEmbeddedEngine(options),
};
