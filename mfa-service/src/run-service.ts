import type { Config } from './config.ts';
import type { EngineKind } from './engines/index.ts';
import { log } from './log.ts';
import { startService } from './service.ts';

/** Runs the service until SIGTERM or SIGINT, answers the accepted requests, and ends the process. */
export async function runService(config: Config, kinds: readonly EngineKind[]): Promise<void> {
  const service = await startService(config, kinds);
  const { engine, url, decoder } = service;
  const { name, version } = engine;
  log('info', 'listening', {
    url,
    engine: name,
    version,
    workers: config.WORKERS,
    decoder,
    pid: process.pid,
  });
  void engine.ready.then(() => log('info', 'ready', { engine: name }));
  let isEnding = false;
  const end = () => {
    if (isEnding) return;
    isEnding = true;
    log('info', 'ending');
    void service.close().then(() => process.exit(0));
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}
