import { WorkerPool } from '../../workers/index.ts';
import type { Engine, EngineAnswer, EngineKind, EngineOptions, EngineRequest, ModelInfo } from '../types.ts';
import { findInstallation, type Installation } from './installation.ts';
import { startMfaWorker, usualBeam } from './mfa-worker.ts';
import type { Ready } from './protocol.ts';

/** The limit for a worker's growth since it was ready. */
const mostGrowthBytes = 512 * 2 ** 20;
const mostJobs = 2_000;
/**
 * The grace period of a cancelled job. Loading a model takes seconds, so it is cheaper to let a worker finish a job
 * that nobody waits for.
 */
const cancelGraceMs = 10_000;

/** Starts the Montreal Forced Aligner in Python processes. */
export function startMfaEngine(
  { workers, queueLength, jobTimeoutMs, onRestart }: EngineOptions,
  findIt: () => Promise<Installation | undefined> = findInstallation,
): Engine {
  let ready: Ready | undefined;
  const pool = new WorkerPool<EngineRequest, EngineAnswer>({
    size: workers,
    queueLength,
    async start() {
      const installation = await findIt();
      if (!installation) throw new Error('MFA is not installed here any more.');
      return startMfaWorker(installation, (message) => {
        ready = message;
      });
    },
    jobTimeoutMs,
    cancelGraceMs,
    mostJobs,
    mostMemoryBytes: mostGrowthBytes,
    onRestart,
  });
  return {
    name: 'mfa',
    get version() {
      return ready?.engine ?? 'kalpy';
    },
    get models(): [ModelInfo] {
      return [{ ...model, version: ready?.model.version ?? model.version }];
    },
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

const model: ModelInfo = {
  id: 'english_us_arpa',
  language: 'en-US',
  version: '3.0.0',
  phones: 'arpabet',
  licence: 'CC BY 4.0',
  beam: { default: usualBeam, least: 1, most: 1_000 },
};

export const mfaKind: EngineKind = {
  name: 'mfa',
  isInstalled: async () => (await findInstallation()) !== undefined,
  start: startMfaEngine,
};
