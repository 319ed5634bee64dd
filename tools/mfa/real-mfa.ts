import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../../scripts/setup/dependencies.mjs';

const run = promisify(execFile);

/** A Python with kalpy, and an acoustic model. */
export interface RealMfa {
  python: string;
  model: string;
}

/** The folder with kalpy's wheels and a small model: SAYABLE_MFA, or `shared/mfa` beside the repository. */
export const sharedMfa = process.env.SAYABLE_MFA || join(root, '..', 'shared', 'mfa');

/**
 * Finds the real kalpy: MFA_PYTHON, a conda environment, or the wheels of {@link sharedMfa} in a virtual environment that
 * is made once and kept in the user's cache. Returns undefined where there is none.
 * @throws {Error} where there should be one: MFA_PYTHON lacks kalpy, or the wheels can't be installed
 */
export async function findRealMfa(): Promise<RealMfa | undefined> {
  const model = findModel();
  const { MFA_PYTHON } = process.env;
  if (MFA_PYTHON) {
    await run(MFA_PYTHON, ['-c', `import ${library.module}`]);
    if (!model) throw new Error('MFA_PYTHON is set and there is no acoustic model. Set MFA_MODEL_DIR.');
    return { python: MFA_PYTHON, model };
  }
  if (!model) return undefined;
  for (const python of condaPythons()) {
    if (existsSync(python) && (await imports(python, library.module))) return { python, model };
  }
  return existsSync(join(sharedMfa, 'wheels')) ? { python: await pythonWith(library), model } : undefined;
}

/**
 * Returns a Python with PyPI's command line of MFA over the wheels of {@link sharedMfa}; undefined where those are absent.
 * @throws {Error} where it can't be installed
 */
export async function findMfaCommand(): Promise<RealMfa | undefined> {
  if (!existsSync(join(sharedMfa, 'wheels'))) return undefined;
  return { python: await pythonWith(command), model: join(sharedMfa, 'model') };
}

/** Returns the variables by which the service uses it. */
export function realVariables({ python, model }: RealMfa): Record<string, string> {
  return { ENGINE: 'mfa', MFA_PYTHON: python, MFA_MODEL_DIR: model };
}

function findModel(): string | undefined {
  const extracted = join(
    homedir(),
    'Documents',
    'MFA',
    'extracted_models',
    'acoustic',
    'english_us_arpa_acoustic',
  );
  const places = [
    process.env.MFA_MODEL_DIR,
    '/opt/mfa-models/acoustic',
    join(sharedMfa, 'model'),
    join(extracted, 'english_us_arpa'),
  ];
  return places.find((place) => place && existsSync(place));
}

/** Returns the Pythons of the conda environments in which MFA's manual has people install it. */
function condaPythons(): string[] {
  const { CONDA_PREFIX, CONDA_EXE } = process.env;
  const environments = CONDA_EXE ? join(dirname(dirname(CONDA_EXE)), 'envs') : undefined;
  const folders = [
    '/opt/mfa',
    CONDA_PREFIX,
    ...['mfa', 'aligner'].map((name) => environments && join(environments, name)),
  ];
  return folders.flatMap((folder) => (folder ? [join(folder, 'bin', 'python')] : []));
}

/** A virtual environment with the wheels of {@link sharedMfa}. */
interface Environment {
  name: string;
  /** The file of further packages in `tools/mfa`. */
  requirements: string;
  /** A module that has to be importable. */
  module: string;
}

const library: Environment = { name: 'mfa', requirements: 'requirements.txt', module: '_kalpy.gmm' };
const command: Environment = {
  name: 'mfa-command',
  requirements: 'requirements-command.txt',
  module: 'montreal_forced_aligner',
};

/** Returns the Python of the virtual environment, and makes it where it is missing. */
async function pythonWith({ name, requirements, module }: Environment): Promise<string> {
  const wheelsFolder = join(sharedMfa, 'wheels');
  const wheels = (await readdir(wheelsFolder)).filter((file) => file.endsWith('.whl')).sort();
  const listed = join(root, 'tools', 'mfa', requirements);
  const key = createHash('sha256')
    .update(wheels.join('\n'))
    .update(await readFile(listed))
    .digest('hex');
  const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'sayable');
  const kept = join(cache, `${name}-${key.slice(0, 12)}`);
  const pythonIn = (folder: string) => join(folder, 'bin', 'python');
  if (existsSync(pythonIn(kept))) return pythonIn(kept);
  const python = await findPython311();
  await mkdir(cache, { recursive: true });
  // Made under another name, so that an interrupted installation is never taken for a whole one.
  const made = await mkdtemp(join(cache, 'making-'));
  try {
    console.log(`Installing ${module} with ${wheelsFolder} into ${kept}.`);
    await run(python, ['-m', 'venv', made]);
    const files = wheels.map((name) => join(wheelsFolder, name));
    const install = ['-m', 'pip', 'install', '--quiet', '--no-deps', '--disable-pip-version-check'];
    await run(pythonIn(made), [...install, ...files, '--requirement', listed]);
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

async function findPython311(): Promise<string> {
  const code = 'import sys; assert sys.version_info[:2] == (3, 11); print(sys.executable)';
  for (const name of ['python3.11', 'python3']) {
    const found = await run(name, ['-c', code]).then(
      ({ stdout }) => stdout.trim(),
      () => undefined,
    );
    if (found) return found;
  }
  throw new Error(`${sharedMfa} is here and needs Python 3.11, which is not. Install it, or set MFA_PYTHON.`);
}

function imports(python: string, module: string): Promise<boolean> {
  return run(python, ['-c', `import ${module}`]).then(
    () => true,
    () => false,
  );
}
