import { startEnginePool } from '../engine-pool.ts';
import type { Engine, EngineKind, EngineOptions, ModelInfo } from '../types.ts';
import { startThread } from './thread.ts';

/** The memory limit of a thread. 128 MB is usual after hundreds of recordings. */
const mostMemoryBytes = 384 * 2 ** 20;

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

/**
 * Starts the aligner of the extension in threads: SoundSwallower's model and the search of
 * `shared/src/recognition`.
 */
export function startEmbeddedEngine(options: EmbeddedOptions): Engine {
  const threadFile = options.threadFile ?? new URL('./aligner-thread.ts', import.meta.url);
  return {
    name: 'embedded',
    version: 'soundswallower 0.6.3',
    models: [model],
    ...startEnginePool({ ...options, start: () => startThread(threadFile), mostMemoryBytes }),
  };
}

export const embeddedKind: EngineKind = {
  name: 'embedded',
  start: async (options) => startEmbeddedEngine(options),
};
