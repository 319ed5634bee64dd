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
  /** The Worker's variables and secrets. Nothing of this process's own environment gets in. */
  variables: Readonly<Record<string, string>>;
  /** 0 takes any free port. */
  port?: number;
  /** Which of this machine's addresses answer; its own alone where absent. */
  host?: string;
  /** A folder that stays; without one, what Durable Objects know goes with the process. */
  storage?: string;
  /** Without the relay before it, where the bare runtime is to be measured. */
  direct?: boolean;
  onLine?: (line: string) => void;
}

export interface RunningWorkerd {
  /** Without a slash at the end. */
  url: string;
  pid: number;
  /** Ends when the process does, by whatever cause. */
  ended: Promise<void>;
  close(): Promise<void>;
}

/**
 * Runs the proxy in the real workerd, with nothing between it and its clients.
 * @throws {Error} with what workerd said, where it doesn't start.
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
  // Whoever ends this process without closing means the child too.
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  child.once('close', () => process.off('exit', killWithUs));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  void ended.then(() => rm(folder, { recursive: true, force: true }));
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
  const certificates = await ownCertificates();
  const file = join(folder, 'config.capnp');
  await writeFile(
    file,
    workerdConfig({ settings, modules, variables: variableNames, storage, certificates }),
  );
  return file;
}

/** @returns The names of the WebAssembly modules beside index.js */
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
  const said: string[] = [];
  const keep = (line: string) => {
    if (said.length < 40) said.push(line);
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
    child.once('close', (code) => reject(new Error(`workerd ended (${code}) and said:\n${said.join('\n')}`)));
  });
}

function isListening(event: unknown): event is { port: number } {
  return typeof event === 'object' && event !== null && 'port' in event && typeof event.port === 'number';
}

/** As Node takes them: the file that NODE_EXTRA_CA_CERTS names. */
async function ownCertificates(): Promise<string[]> {
  const file = process.env.NODE_EXTRA_CA_CERTS;
  if (!file || !existsSync(file)) return [];
  const text = await readFile(file, 'utf8');
  return text.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
}
