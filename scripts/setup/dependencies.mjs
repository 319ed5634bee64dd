/**
 * Set-up that runs before any dependency is installed. It uses only Node's built-in modules, and nothing newer than
 * Node 20.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, statfsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

const oldestNode = 20;

/** @returns {string | undefined} A one-line message if this Node is too old. */
export function nodeProblem(version = process.versions.node) {
  if (Number.parseInt(version, 10) >= oldestNode) return undefined;
  return `Sayable needs Node ${oldestNode} or later; this is ${version}. Install a newer Node from https://nodejs.org and try again.`;
}

/**
 * Checks that node_modules matches the lock file. npm writes its own lock file there as the last step of an
 * installation, so an interrupted installation does not match.
 * @param {string} folder
 */
export function dependenciesAreCurrent(folder = root) {
  const installedLock = join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(installedLock)) return false;
  const wanted = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(readFileSync(installedLock, 'utf8')).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.startsWith('node_modules/')) return true;
    const present = installed[path];
    // Packages for other systems are in the lock file and not on this machine.
    if (!present) return entry.optional === true || entry.devOptional === true;
    return present.version === entry.version && present.integrity === entry.integrity;
  });
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>} The exit code; 130 if a signal ended the command.
 */
export function runCommand(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
    // The terminal sends Ctrl-C to the child too. SIGTERM reaches only this process and is passed on.
    const end = () => child.kill('SIGTERM');
    process.once('SIGTERM', end);
    child.once('close', () => process.off('SIGTERM', end));
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? (signal ? 130 : 1)));
  });
}

/**
 * Checks the free space of a disk.
 * @param {number} neededGb gigabytes
 * @param {string} folder a folder on that disk
 * @returns {string | undefined} A one-line message if there is too little.
 */
export function diskProblem(neededGb, folder = root) {
  const { bavail, bsize } = statfsSync(folder);
  const freeGb = (bavail * bsize) / 1e9;
  if (freeGb >= neededGb) return undefined;
  return `The disk of ${folder} has ${freeGb.toFixed(1)} GB free, and this command needs ${neededGb} GB. Free some space and try again.`;
}

/** The space that the packages take, in gigabytes. */
const PACKAGES_GB = 2;

/**
 * Runs `npm ci` if node_modules does not match the lock file.
 * @throws {Error} if the disk is too full, or `npm ci` fails
 */
export async function ensureDependencies() {
  if (dependenciesAreCurrent()) return;
  const problem = diskProblem(PACKAGES_GB);
  if (problem) throw new Error(problem);
  console.error('Installing the dependencies (npm ci). This takes a minute or two.');
  const { npm_execpath: npmScript, npm_node_execpath: npmNode } = process.env;
  // Errors only: npm warns that the machine's own Node is too old for some packages, but the pinned Node runs them.
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  // npm prints to the error stream, because a program may read the script's standard output.
  const stdio = ['inherit', 2, 'inherit'];
  const code = npmScript
    ? await runCommand(npmNode ?? process.execPath, [npmScript, ...args], { stdio })
    : await runCommand('npm', args, {
        shell: process.platform === 'win32',
        stdio,
      });
  if (code === 0) return;
  throw new Error(
    `npm ci failed (exit code ${code}; see its messages above). It loads the packages from the npm registry: check the network connection (npm ping), and try again.`,
  );
}

/**
 * Finds the Node that the lock file pins. It runs TypeScript directly, which the machine's own Node may not.
 * @returns {string} The path of its executable.
 * @throws {Error} if no suitable Node is available
 */
export function lockedNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const executable = process.platform === 'win32' ? 'node.exe' : 'node';
  const found = [`node-${platform}-${process.arch}`, `node-bin-${platform}-${process.arch}`]
    .map((name) => join(root, 'node_modules', name, 'bin', executable))
    .find((path) => existsSync(path));
  if (found) return found;
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  throw new Error(
    `There is no pinned Node for ${process.platform} on ${process.arch}. Install Node 22.18 or later and try again.`,
  );
}
