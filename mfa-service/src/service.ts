import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createAdaptorServer } from '@hono/node-server';
import { createAlignUtterance } from './align/index.ts';
import { createApp } from './app.ts';
import {
  createFfmpegDecoder,
  type Decoder,
  decodeByLibrary,
  hasFfmpeg,
  openScratch,
  type Scratch,
} from './audio/index.ts';
import type { Config } from './config.ts';
import type { Engine, EngineKind } from './engines/index.ts';
import { Places } from './http/index.ts';
import { log } from './log.ts';
import { createMetrics, type Metrics } from './metrics.ts';

/** What of a request that was answered already may come longer still. */
const requestTimeoutMs = 60_000;
const headersTimeoutMs = 10_000;
const idleMs = 30_000;

export interface Service {
  /** Without a slash at the end. */
  url: string;
  engine: Engine;
  decoder: Decoder['name'];
  /** Lets nobody in any more, answers all that were let in, and ends. */
  close(): Promise<void>;
}

/**
 * Listens at once; the engine loads meanwhile, and requests wait for it.
 * @throws {Error} where the port is taken
 */
export async function startService(config: Config, kind: EngineKind): Promise<Service> {
  let metrics: Metrics | undefined;
  const engine = kind.start({
    workers: config.WORKERS,
    // Who was let in finds room: both recordings of all that a batch has on its way.
    queueLength: 2 * (config.WORKERS + 1) * (config.QUEUE_LENGTH + config.WORKERS),
    jobTimeoutMs: config.JOB_TIMEOUT_MS,
    onRestart(cause) {
      log('error', 'worker replaced', { cause });
      metrics?.restarted(cause);
    },
  });
  const scratch = await openScratch(config.TEMP_FOLDER);
  const decoder = await chooseDecoder(config.FFMPEG, scratch);
  const places = new Places(
    { requests: config.QUEUE_LENGTH + config.WORKERS, bytes: config.BODIES_BYTES },
    () => engine.state().expectedWaitMs,
  );
  metrics = createMetrics(() => ({ engine: engine.state(), requests: places.taken }));
  const limits = { mostSeconds: config.AUDIO_SECONDS, decodeTimeoutMs: config.DECODE_TIMEOUT_MS };
  const alignUtterance = createAlignUtterance({ engine, decoder, limits, decoders: config.WORKERS, metrics });
  const app = createApp({ config, engine, alignUtterance, metrics, places });
  const server = createAdaptorServer({
    fetch: app.fetch,
    createServer,
    serverOptions: { requestTimeout: requestTimeoutMs, headersTimeout: headersTimeoutMs },
    autoCleanupIncoming: false,
  }) as Server;
  // Nothing goes in or out: whoever asked doesn't read. No answer takes longer to begin, or its next line to come.
  server.setTimeout(config.DEADLINE_MS + idleMs);
  const port = await listen(server, config).catch(async (thrown: unknown) => {
    await engine.close();
    throw thrown;
  });
  return {
    url: `http://${config.HOST.includes(':') ? `[${config.HOST}]` : config.HOST}:${port}`,
    engine,
    decoder: decoder.name,
    async close() {
      server.close();
      // A place is left when the answer is written; connections without one would never end.
      await Promise.race([places.close(), sleep(config.SHUTDOWN_MS, undefined, { ref: false })]);
      server.closeAllConnections();
      await engine.close();
      await scratch.close();
    },
  };
}

async function chooseDecoder(command: string, scratch: Scratch): Promise<Decoder> {
  if (await hasFfmpeg(command)) return { name: 'ffmpeg', decode: createFfmpegDecoder(command, scratch) };
  return { name: 'library', decode: decodeByLibrary };
}

function listen(server: Server, { PORT, HOST }: Config): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(PORT, HOST, () => resolve((server.address() as AddressInfo).port));
  });
}
