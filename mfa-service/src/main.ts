import { readConfig } from './config.ts';
import { chooseEngine } from './engines/index.ts';
import { log } from './log.ts';
import { startService } from './service.ts';

/** The alignment service as a program: settings from the environment (docs/mfa-service.md), ends by SIGTERM or SIGINT. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const kind = await chooseEngine(config.ENGINE);
  const service = await startService(config, kind);
  const { engine, url, decoder } = service;
  log('info', 'listening', {
    url,
    engine: engine.name,
    version: engine.version,
    workers: config.WORKERS,
    decoder,
    pid: process.pid,
  });
  void engine.ready.then(() => log('info', 'ready', { engine: engine.name }));
  const end = () => {
    log('info', 'ending');
    void service.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
});
