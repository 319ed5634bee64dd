import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import { readWorkerSettings } from '../../scripts/proxy/worker-settings.ts';
import { workerdConfig } from '../../scripts/proxy/workerd-config.ts';
import { workerdPath } from '../../scripts/proxy/workerd-path.ts';
import { root } from '../../scripts/setup/dependencies.mjs';
import type { LiveOrder } from './live-worker.ts';

export interface LiveWorker {
  /** Returns the events of each turn. */
  ask(order: LiveOrder): Promise<unknown[][]>;
  close(): Promise<void>;
}

/** Runs `live-worker.ts` in the real workerd, with the proxy's own settings and no Durable Object. */
export async function runLiveWorker(): Promise<LiveWorker> {
  const folder = await mkdtemp(join(tmpdir(), 'sayable-live-'));
  const storage = join(folder, 'storage');
  await mkdir(storage);
  await bundle(join(folder, 'index.js'));
  const settings = { ...(await readWorkerSettings()), durable_objects: { bindings: [] } };
  const config = workerdConfig({ settings, variables: [], storage, certificates: [] });
  await writeFile(join(folder, 'config.capnp'), config);
  const child = spawn(
    workerdPath(),
    [
      'serve',
      join(folder, 'config.capnp'),
      '--socket-addr=http=127.0.0.1:0',
      '--control-fd=3',
      '--experimental',
    ],
    { stdio: ['ignore', 'inherit', 'inherit', 'pipe'] },
  );
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const port = await new Promise<number>((resolve, reject) => {
    child.once('close', (code) => reject(new Error(`workerd ended (${code}).`)));
    const control = child.stdio[3];
    if (!control || !('read' in control)) throw new Error('workerd has no control channel.');
    createInterface(control).on('line', (line) => {
      const event = JSON.parse(line);
      if (typeof event.port === 'number') resolve(event.port);
    });
  });
  return {
    async ask(order) {
      const body = JSON.stringify(order);
      const answer = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body });
      if (!answer.ok) throw new Error(await answer.text());
      return answer.json();
    },
    async close() {
      child.kill('SIGTERM');
      await ended;
      process.off('exit', killWithUs);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function bundle(outfile: string): Promise<void> {
  await build({
    entryPoints: [join(root, 'tools', 'proxy', 'live-worker.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['node:*'],
    logLevel: 'error',
  });
}
