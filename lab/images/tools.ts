import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';

/**
 * The settings of buildah without a daemon and without virtualization. `../shared/images/make-bases` uses the
 * same storage.
 */
const environment = { ...process.env, STORAGE_DRIVER: process.env.STORAGE_DRIVER || 'vfs' };
export const isolation = ['--isolation', 'chroot', '--network', 'host'];

/** Runs buildah and returns its output. */
export async function buildah(...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('buildah', args, { env: environment, maxBuffer: 2 ** 26 });
  return stdout.trim();
}

/**
 * Runs a program with its output on the screen.
 * @throws {Error} that names the program, if it fails
 */
export async function show(command: string, args: readonly string[]): Promise<void> {
  const child = spawn(command, args, { env: environment, stdio: ['ignore', 'inherit', 'inherit'] });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  if (code !== 0) throw new Error(`${command} ${args[0] ?? ''} failed (${code}). See its messages above.`);
}

/**
 * Checks that the programs are here.
 * @throws {Error} that says what to install
 */
export async function requireTools(): Promise<void> {
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  const missing: string[] = [];
  for (const name of ['buildah', 'bwrap']) {
    await promisify(execFile)(name, ['--version']).catch(() => missing.push(name));
  }
  if (isRoot && missing.length === 0) return;
  throw new Error(
    `The images are built and run without Docker, by root on Linux${missing.length > 0 ? `, with ${missing.join(' and ')}` : ''}:\n` +
      '  apt-get install -y --no-install-recommends buildah mmdebstrap bubblewrap',
  );
}
