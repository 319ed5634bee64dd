import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { readWorkerSettings } from '../../../scripts/proxy/worker-settings.ts';
import { workerdPath } from '../../../scripts/proxy/workerd-path.ts';

/** A running bare Worker. */
export interface BareProxy {
  url: string;
  close(): Promise<void>;
}

const script = fileURLToPath(new URL('bare-worker.mjs', import.meta.url));

const config = (compatibilityDate: string) => `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = .worker),
    (name = "internet", network = (allow = ["public", "private"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
const worker :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "bare-worker.mjs")],
  compatibilityDate = ${JSON.stringify(compatibilityDate)},
  bindings = [(name = "UPSTREAM", fromEnvironment = "UPSTREAM")],
);
`;

/** Starts the bare Worker in the same release of workerd as our proxy, before the same upstream. Close it. */
export async function startBareProxy(upstreamOrigin: string): Promise<BareProxy> {
  const folder = await mkdtemp(join(tmpdir(), 'sayable-bare-'));
  // workerd embeds files only from the configuration's own folder.
  await copyFile(script, join(folder, 'bare-worker.mjs'));
  const file = join(folder, 'config.capnp');
  await writeFile(file, config((await readWorkerSettings()).compatibility_date));
  const child = spawn(workerdPath(), ['serve', file, '--socket-addr=http=127.0.0.1:0', '--control-fd=3'], {
    env: { UPSTREAM: upstreamOrigin },
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const ended = once(child, 'close');
  const control = child.stdio[3];
  if (!control || !('read' in control)) throw new Error('workerd has no control channel.');
  const [line]: unknown[] = await Promise.race([
    once(createInterface(control), 'line'),
    ended.then(() => Promise.reject(new Error('The bare Worker did not start.'))),
  ]);
  const port = /"port":(\d+)/.exec(String(line))?.[1];
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
