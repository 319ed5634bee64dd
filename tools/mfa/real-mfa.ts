import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../../scripts/setup/dependencies.mjs';
import { pythonEnvironment } from '../python/environment.ts';

const run = promisify(execFile);

/** A Python with kalpy, and an acoustic model. */
export interface RealMfa {
  python: string;
  model: string;
}

/** The folder with kalpy's wheels and a small model: SAYABLE_MFA, or `shared/mfa` beside the repository. */
export const sharedMfa = process.env.SAYABLE_MFA || join(root, '..', 'shared', 'mfa');

/**
 * Finds the real kalpy: MFA_PYTHON, a conda environment, or the wheels of {@link sharedMfa} in a virtual
 * environment that is made once and kept in the user's cache. Returns undefined where there is none.
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
 * Returns a Python with PyPI's command line of MFA over the wheels of {@link sharedMfa}; undefined where
 * those are absent.
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
interface WheelEnvironment {
  name: string;
  /** The file of further packages in `tools/mfa`. */
  requirements: string;
  /** A module that has to be importable. */
  module: string;
}

const library: WheelEnvironment = { name: 'mfa', requirements: 'requirements.txt', module: '_kalpy.gmm' };
const command: WheelEnvironment = {
  name: 'mfa-command',
  requirements: 'requirements-command.txt',
  module: 'montreal_forced_aligner',
};

/** Returns the Python of the virtual environment, and makes it where it is missing. */
async function pythonWith({ name, requirements, module }: WheelEnvironment): Promise<string> {
  const wheelsFolder = join(sharedMfa, 'wheels');
  const wheels = (await readdir(wheelsFolder)).filter((file) => file.endsWith('.whl')).sort();
  const listed = join(root, 'tools', 'mfa', requirements);
  const files = wheels.map((file) => join(wheelsFolder, file));
  const python = await pythonEnvironment({
    name,
    module,
    packages: ['--no-deps', ...files, '--requirement', listed],
    contents: wheels.join('\n') + (await readFile(listed, 'utf8')),
  });
  if (python) return python;
  throw new Error(`${sharedMfa} is here and needs Python 3.11, which is not. Install it, or set MFA_PYTHON.`);
}

function imports(python: string, module: string): Promise<boolean> {
  return run(python, ['-c', `import ${module}`]).then(
    () => true,
    () => false,
  );
}
