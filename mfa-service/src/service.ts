import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { createAdaptorServer } from '@hono/node-server';
import { type AlignTurns, createAlignUtterance, createTurns } from './align/index.ts';
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
import { type Engine, type EngineKind, type EngineState, startEngine } from './engines/index.ts';
import { Places } from './http/index.ts';
import { log } from './log.ts';
import { createMetrics, type Metrics } from './metrics.ts';

/** The time in which the rest of a request that was already answered may arrive. */
const requestTimeoutMs = 60_000;
const headersTimeoutMs = 10_000;
const idleMs = 30_000;

export interface Service {
  /** The address, without a slash at the end. */
  url: string;
  engine: Engine;
  decoder: Decoder['name'];
  /** Admits no further request, answers all admitted ones, and ends. */
  close(): Promise<void>;
}

/**
 * Starts the service with the first of these engines that runs here. It listens as soon as that is known;
 * workers load meanwhile, and requests wait for them.
 * @throws {Error} where no engine runs, or the port is taken
 */
export async function startService(config: Config, kinds: readonly EngineKind[]): Promise<Service> {
  let metrics: Metrics | undefined;
  const turns = createTurns(config.WORKERS);
  const engine = await startEngine(kinds, {
    workers: config.WORKERS,
    // Every admitted request has room in the queue.
    queueLength: turns.recordings.size,
    jobTimeoutMs: config.JOB_TIMEOUT_MS,
    onRestart(cause) {
      log('error', 'worker replaced', { cause });
      metrics?.restarted(cause);
    },
  });
  const scratch = await openScratch(tmpdir());
  const decoder = await chooseDecoder(config.FFMPEG, scratch);
  const places = new Places(
    { requests: config.QUEUE_LENGTH + config.WORKERS, bytes: config.BODIES_BYTES },
    () => stateOf(engine, turns).expectedWaitMs,
  );
  metrics = createMetrics(() => ({ engine: stateOf(engine, turns), requests: places.taken }));
  const limits = { mostSeconds: config.AUDIO_SECONDS, decodeTimeoutMs: config.DECODE_TIMEOUT_MS };
  const secondOpinion = config.SECOND_OPINION && engine.name === 'mfa';
  const alignUtterance = createAlignUtterance({ engine, secondOpinion, decoder, limits, turns, metrics });
  const app = createApp({ config, engine, secondOpinion, alignUtterance, metrics, places });
  const server = createAdaptorServer({
    fetch: app.fetch,
    createServer,
    serverOptions: { requestTimeout: requestTimeoutMs, headersTimeout: headersTimeoutMs },
    autoCleanupIncoming: false,
  }) as Server;
  // The timeout applies when nothing is sent or received, which means that the client doesn't read. No answer
  // takes longer to begin.
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
      // A place is released when the answer is written. Connections without a place would never end.
      await Promise.race([places.close(), sleep(config.SHUTDOWN_MS, undefined, { ref: false })]);
      server.closeAllConnections();
      await engine.close();
      await scratch.close();
    },
  };
}

/** Returns the engine's state, including the requests that wait before the engine's own queue. */
function stateOf(engine: Engine, { recordings }: AlignTurns): EngineState {
  const state = engine.state();
  const inside = Math.max(1, state.waiting + state.running);
  return {
    ...state,
    waiting: state.waiting + recordings.waiting,
    expectedWaitMs: state.expectedWaitMs * (1 + recordings.waiting / inside),
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
