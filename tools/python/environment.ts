import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A virtual environment that is made once and kept in the user's cache. */
export interface Environment {
  name: string;
  /** A module that has to be importable. */
  module: string;
  /** The arguments of `pip install`. */
  packages: readonly string[];
  /** The text on which the packages depend: another one makes another environment. */
  contents: string;
}

/**
 * Returns the Python of a virtual environment, and makes it where it is missing; undefined where there is no
 * Python 3.11.
 * @throws {Error} where the packages can't be installed
 */
export async function pythonEnvironment(wanted: Environment): Promise<string | undefined> {
  const { name, module, packages, contents } = wanted;
  const key = createHash('sha256').update(contents).digest('hex');
  const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'sayable');
  const kept = join(cache, `${name}-${key.slice(0, 12)}`);
  const pythonIn = (folder: string) => join(folder, 'bin', 'python');
  if (existsSync(pythonIn(kept))) return pythonIn(kept);
  const python = await findPython311();
  if (!python) return undefined;
  await mkdir(cache, { recursive: true });
  // Made under another name, so that an interrupted installation is never taken for a whole one.
  const made = await mkdtemp(join(cache, 'making-'));
  try {
    console.log(`Installing ${module} into ${kept}.`);
    await run(python, ['-m', 'venv', made]);
    const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'];
    await run(pythonIn(made), [...install, ...packages]);
    await run(pythonIn(made), ['-c', `import ${module}`]);
    await rename(made, kept).catch((thrown: unknown) => {
      // Another run was faster.
      if (!existsSync(pythonIn(kept))) throw thrown;
    });
  } finally {
    await rm(made, { recursive: true, force: true });
  }
  return pythonIn(kept);
}

async function findPython311(): Promise<string | undefined> {
  const code = 'import sys; assert sys.version_info[:2] == (3, 11); print(sys.executable)';
  for (const name of ['python3.11', 'python3']) {
    const found = await run(name, ['-c', code]).then(
      ({ stdout }) => stdout.trim(),
      () => undefined,
    );
    if (found) return found;
  }
  return undefined;
}
