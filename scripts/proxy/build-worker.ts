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
 * Bundles the Worker as a deployment does, and needs no login. What didn't change isn't built again.
 * @returns The folder with its index.js and the WebAssembly that it imports.
 * @throws {Error} with what wrangler printed, where it fails.
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
  // Two at once build the same: whoever comes second throws her copy away.
  await rename(temporary, folder).catch(() => rm(temporary, { recursive: true }));
  await forgetOld(builds);
  return folder;
}

/** A day is longer than anybody takes to start what was built. */
async function forgetOld(builds: string): Promise<void> {
  for (const name of await readdir(builds)) {
    const folder = join(builds, name);
    // One that is being built may have its own name by now.
    const found = await stat(folder).catch(() => undefined);
    if (found && Date.now() - found.mtimeMs > 86_400_000) await rm(folder, { recursive: true, force: true });
  }
}

/** Runs it and takes what it prints. */
export function runWrangler(wanted: readonly string[]): Promise<{ stdout: string; stderr: string }> {
  const { command, args, options } = wranglerCommand(wanted);
  return promisify(execFile)(command, args, options);
}

/** Wrangler in the Worker's folder, without its telemetry. */
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
        // What wrangler's own step makes comes from the package, which stands in the lock file.
        entry.isFile() &&
        !/\.(test\.ts|wasm)$/.test(entry.name) &&
        !entry.parentPath.includes('node_modules'),
    )
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
