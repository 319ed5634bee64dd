import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { digestOf } from './release/digest.ts';
import { root } from './setup/dependencies.mjs';

const run = promisify(execFile);
/** A build's output is a list of files. */
const maxBuffer = 64 * 1024 * 1024;

/**
 * Builds the extension's zip from two clones of the last commit, and compares them.
 *
 *     npm run release      prints the digest; exits with 1 if the two differ
 *
 * It also says whether the pictures in docs/screens are older than the screens that they show.
 */
const digests: string[] = [];
for (const clone of ['first', 'second']) {
  console.log(`Building the ${clone} clone.`);
  digests.push(await digestOfClone());
}
const [first, second] = digests;
if (first === second) {
  console.log(`Both clones build the same zip: SHA-256 ${first}`);
} else {
  console.error(`The zips of two clones differ: ${first} and ${second}.`);
  process.exitCode = 1;
}

const [pictures, interfaces] = await Promise.all([
  lastChange('docs/screens'),
  lastChange('extension/features', 'extension/ui', 'extension/page', 'shared/src/texts'),
]);
if (pictures < interfaces) {
  console.log('docs/screens is older than the interface: `npm run screens` takes the pictures again.');
}

/** Returns the time of the last commit that changed these paths, in seconds since 1970. */
async function lastChange(...paths: string[]): Promise<number> {
  const { stdout } = await run('git', ['log', '-1', '--format=%ct', '--', ...paths], { cwd: root });
  return Number(stdout);
}

/**
 * The packages are pinned and checked by the lock file, so both clones have copies of those that are
 * installed here.
 */
async function digestOfClone(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sayable-release-'));
  try {
    await run('git', ['clone', '--quiet', '--no-hardlinks', root, folder]);
    for (const packages of ['.', 'shared', 'extension', 'proxy-worker', 'mfa-service', 'lab']) {
      const installed = join(root, packages, 'node_modules');
      const isThere = (await readdir(join(root, packages))).includes('node_modules');
      if (isThere) {
        await cp(installed, join(folder, packages, 'node_modules'), {
          recursive: true,
          verbatimSymlinks: true,
        });
      }
    }
    await run('npm', ['run', 'build'], { cwd: folder, maxBuffer });
    const output = join(folder, '.output');
    const zip = (await readdir(output)).find((name) => name.endsWith('.zip'));
    if (!zip) throw new Error('The build wrote no zip.');
    return await digestOf(join(output, zip));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
