import { log } from '../../log.ts';
import { startEmbeddedEngine } from '../embedded/index.ts';
import { startEnginePool } from '../engine-pool.ts';
import type { Engine, EngineKind, EngineOptions, ModelInfo } from '../types.ts';
import { findInstallation, type Installation } from './installation.ts';
import { type MfaWorker, mostBeam, type OtherEngine, startMfaWorker, usualBeam } from './mfa-worker.ts';
import { compareVersion, usableVersions } from './model-version.ts';
import type { Ready } from './protocol.ts';

/** The limit for a worker's growth since it was ready. */
const mostGrowthBytes = 512 * 2 ** 20;

/**
 * Starts the Montreal Forced Aligner in Python processes, and one thread of the embedded engine beside them,
 * which is asked about texts that MFA doubts.
 * @throws {EngineUnavailable} where it is not installed, or its first worker doesn't start
 */
async function startMfaEngine(
  options: EngineOptions,
  find: () => Promise<Installation> = findInstallation,
): Promise<Engine> {
  const embedded = startEmbeddedEngine({ ...options, workers: 1, queueLength: options.workers });
  const otherEngine: OtherEngine = async (request, signal) =>
    (await embedded.align(request, { signal })).answer;
  const first = await startMfaWorker(await find(), otherEngine).catch(async (thrown: unknown) => {
    await embedded.close();
    throw thrown;
  });
  const { model, engine: version } = first.ready;
  if (compareVersion(model) === 'other') {
    log('warn', 'model of another version', {
      model: model.name,
      version: model.version,
      because: usableVersions,
    });
  }
  let unused: MfaWorker | undefined = first.worker;
  const pool = startEnginePool({
    ...options,
    async start() {
      const taken = unused;
      unused = undefined;
      return taken ?? (await startNext(find, otherEngine));
    },
    mostMemoryBytes: mostGrowthBytes,
  });
  return {
    ...pool,
    name: 'mfa',
    version,
    models: [describe(model)],
    ready: Promise.all([pool.ready, embedded.ready]).then(() => undefined),
    async close() {
      await Promise.all([pool.close(), embedded.close()]);
    },
  };
}

/** Starts a further worker. The pool tries again where none starts, so the log has to say why. */
async function startNext(find: () => Promise<Installation>, otherEngine: OtherEngine): Promise<MfaWorker> {
  try {
    return (await startMfaWorker(await find(), otherEngine)).worker;
  } catch (thrown) {
    log('error', 'worker did not start', {
      because: thrown instanceof Error ? thrown.message : String(thrown),
    });
    throw thrown;
  }
}

/**
 * Describes the mounted model by its own words. A model of any language may be used for English if it has its
 * phones.
 */
function describe({ name, version, language, licence }: Ready['model']): ModelInfo {
  return {
    id: name,
    language: 'en-US',
    modelLanguage: language,
    version,
    phones: 'arpabet',
    licence,
    beam: { default: usualBeam, least: 1, most: mostBeam },
  };
}

export const mfaKind: EngineKind = { name: 'mfa', start: (options) => startMfaEngine(options) };
