import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { variableNames } from '../../proxy-worker/src/read-config.ts';
import { buildWorker } from './build-worker.ts';
import { startRelay } from './relay.ts';
import { readWorkerSettings } from './worker-settings.ts';
import { workerdConfig } from './workerd-config.ts';
import { workerdPath } from './workerd-path.ts';

export interface WorkerdOptions {
  /** The Worker's variables and secrets. The Worker sees no variable of this process's own environment. */
  variables: Readonly<Record<string, string>>;
  /** 0 selects any free port. */
  port?: number;
  /** The address to listen on. The default is the loopback address. */
  host?: string;
  /** The folder for Durable Objects' data. Without it, the data is deleted when the process ends. */
  storage?: string;
  /** True omits the relay, to measure the bare runtime. */
  direct?: boolean;
  onLine?: (line: string) => void;
}

export interface RunningWorkerd {
  /** The address, without a trailing slash. */
  url: string;
  pid: number;
  /** Resolves when the process has ended, for any reason, and its folder is removed. */
  ended: Promise<void>;
  close(): Promise<void>;
}

/**
 * Runs the proxy in the real workerd. At most the relay is between it and its clients.
 * @throws {Error} with the output of workerd, if it doesn't start
 */
export async function runWorkerd(options: WorkerdOptions): Promise<RunningWorkerd> {
  const folder = await mkdtemp(join(tmpdir(), 'sayable-workerd-'));
  const storage = options.storage ?? join(folder, 'storage');
  await mkdir(storage, { recursive: true });
  const modules = await copyModules(await buildWorker(), folder);
  const configFile = await writeConfig(folder, modules, storage);
  const child = spawn(
    workerdPath(),
    [
      'serve',
      configFile,
      `--socket-addr=http=127.0.0.1:${options.direct ? (options.port ?? 0) : 0}`,
      '--control-fd=3',
      '--experimental',
    ],
    { env: { ...options.variables }, stdio: ['ignore', 'pipe', 'pipe', 'pipe'] },
  );
  // If this process exits without calling close(), the child must end too.
  const killChild = () => child.kill('SIGKILL');
  process.once('exit', killChild);
  child.once('close', () => process.off('exit', killChild));
  // A caller that waits for the end may exit at once, so the folder is gone by then.
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve())).then(() =>
    rm(folder, { recursive: true, force: true }),
  );
  const port = await listeningPort(child, options.onLine);
  const relay = options.direct
    ? undefined
    : await startRelay({
        to: port,
        port: options.port ?? 0,
        ...(options.host && { host: options.host }),
      }).catch(stopWith(child));
  void ended.then(() => relay?.close());
  return {
    url: `http://127.0.0.1:${relay?.port ?? port}`,
    pid: child.pid ?? 0,
    ended,
    async close() {
      await relay?.close();
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function writeConfig(folder: string, modules: string[], storage: string): Promise<string> {
  const settings = await readWorkerSettings();
  const certificates = await readExtraCertificates();
  const file = join(folder, 'config.capnp');
  await writeFile(
    file,
    workerdConfig({ settings, modules, variables: variableNames, storage, certificates }),
  );
  return file;
}

/**
 * Copies the bundle.
 * @returns the names of the WebAssembly modules beside index.js
 */
async function copyModules(built: string, folder: string): Promise<string[]> {
  const modules = (await readdir(built)).filter((name) => name.endsWith('.wasm'));
  for (const name of ['index.js', ...modules]) await copyFile(join(built, name), join(folder, name));
  return modules;
}

const stopWith = (child: ChildProcess) => (error: unknown) => {
  child.kill('SIGTERM');
  throw error;
};

function listeningPort(child: ChildProcess, onLine: ((line: string) => void) | undefined): Promise<number> {
  const output: string[] = [];
  const keep = (line: string) => {
    if (output.length < 40) output.push(line);
    onLine?.(line);
  };
  for (const stream of [child.stdout, child.stderr]) if (stream) createInterface(stream).on('line', keep);
  return new Promise((resolve, reject) => {
    const control = child.stdio[3];
    if (!control || !('read' in control)) throw new Error('workerd has no control channel.');
    createInterface(control).on('line', (line) => {
      const event: unknown = JSON.parse(line);
      if (isListening(event)) resolve(event.port);
    });
    child.once('error', reject);
    child.once('close', (code) =>
      reject(new Error(`workerd exited (${code}). Its output:\n${output.join('\n')}`)),
    );
  });
}

function isListening(event: unknown): event is { port: number } {
  return typeof event === 'object' && event !== null && 'port' in event && typeof event.port === 'number';
}

/** Reads the certificates in the file that NODE_EXTRA_CA_CERTS names, as Node does. */
async function readExtraCertificates(): Promise<string[]> {
  const file = process.env.NODE_EXTRA_CA_CERTS;
  if (!file || !existsSync(file)) return [];
  const text = await readFile(file, 'utf8');
  return text.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
}
