import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../setup/dependencies.mjs';
import { workerFolder } from './worker-settings.ts';

const sources = ['proxy-worker', join('shared', 'src'), 'package-lock.json'];

/**
 * Bundles the Worker like a deployment, but without a login. An unchanged Worker is not built again.
 * @returns the folder with its index.js and the WebAssembly modules that it imports
 * @throws {Error} with the output of wrangler, if it fails
 */
export async function buildWorker(): Promise<string> {
  const builds = join(root, '.sayable', 'proxy-builds');
  const folder = join(builds, await digestOfSources());
  if (existsSync(join(folder, 'index.js'))) return folder;
  await mkdir(builds, { recursive: true });
  const temporary = await mkdtemp(join(builds, 'building-'));
  await runWrangler(['deploy', '--dry-run', '--outdir', temporary]).catch(
    (error: { stdout?: string; stderr?: string }) => {
      throw new Error(`The Worker could not be built.\n${error.stdout ?? ''}${error.stderr ?? ''}`);
    },
  );
  // Two simultaneous builds make the same files: the second deletes its copy.
  await rename(temporary, folder).catch(() => rm(temporary, { recursive: true }));
  await removeOldBuilds(builds);
  return folder;
}

/** Removes builds older than a day. By then, every process that uses a build has started it. */
async function removeOldBuilds(builds: string): Promise<void> {
  for (const name of await readdir(builds)) {
    const folder = join(builds, name);
    // A temporary folder may have been renamed by now.
    const found = await stat(folder).catch(() => undefined);
    if (found && Date.now() - found.mtimeMs > 86_400_000) await rm(folder, { recursive: true, force: true });
  }
}

/** Runs wrangler and returns its output. */
export function runWrangler(wanted: readonly string[]): Promise<{ stdout: string; stderr: string }> {
  const { command, args, options } = wranglerCommand(wanted);
  return promisify(execFile)(command, args, options);
}

/** Returns the command that runs wrangler in the Worker's folder, without telemetry. */
export function wranglerCommand(args: readonly string[]) {
  const script = join(root, 'node_modules', 'wrangler', 'bin', 'wrangler.js');
  const quiet = { WRANGLER_SEND_METRICS: 'false', WRANGLER_LOG_PATH: join(root, '.sayable', 'wrangler') };
  return {
    command: process.execPath,
    args: [script, ...args],
    options: { cwd: workerFolder, env: { ...process.env, ...quiet } },
  };
}

async function digestOfSources(): Promise<string> {
  const hash = createHash('sha256');
  for (const source of sources)
    for (const file of await filesOf(join(root, source))) hash.update(file).update(await readFile(file));
  return hash.digest('hex').slice(0, 16);
}

async function filesOf(path: string): Promise<string[]> {
  if (!existsSync(path)) return [];
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => undefined);
  if (!entries) return [path];
  return entries
    .filter(
      (entry) =>
        // The WebAssembly file that wrangler's build step writes comes from a package in the lock file.
        entry.isFile() &&
        !/\.(test\.ts|wasm)$/.test(entry.name) &&
        !entry.parentPath.includes('node_modules'),
    )
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
