import { access, constants, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EngineUnavailable } from '../unavailable.ts';

/** The paths with which the Python worker is started. */
export interface Installation {
  python: string;
  /** The folder of the worker's package. */
  folder: string;
  options: string[];
}

type Variables = Readonly<Record<string, string | undefined>>;

/** The path of Python in the container. */
const usualPython = '/opt/mfa/bin/python';
const usualModels = '/opt/mfa-models';

/**
 * Finds the worker with its Python, model, dictionary and letter-to-sound model.
 * @throws {EngineUnavailable} where Python or the model is missing
 */
export async function findInstallation(variables: Variables = process.env): Promise<Installation> {
  const python = variables.MFA_PYTHON || usualPython;
  const model = variables.MFA_MODEL_DIR || join(usualModels, 'acoustic');
  const dictionary = variables.MFA_DICTIONARY || join(usualModels, 'english_us_arpa.dict');
  const g2p = variables.MFA_G2P_DIR || join(usualModels, 'g2p');
  if (!(await isThere(python, constants.X_OK))) {
    throw new EngineUnavailable(`MFA is not installed: there is no Python at ${python} (MFA_PYTHON).`);
  }
  if (!(await hasModel(model))) {
    throw new EngineUnavailable(`There is no acoustic model with a final.mdl at ${model} (MFA_MODEL_DIR).`);
  }
  const options = ['--model', model];
  if (await isThere(dictionary)) options.push('--dictionary', dictionary);
  if (await isThere(join(g2p, 'model.fst'))) options.push('--g2p', g2p);
  return { python, folder: fileURLToPath(new URL('../../../worker', import.meta.url)), options };
}

/** Returns true if the model is in the folder itself, or one level deeper, where a release was unpacked. */
async function hasModel(folder: string): Promise<boolean> {
  const within = await readdir(folder).catch(() => []);
  const places = [folder, ...within.map((name) => join(folder, name))];
  const found = await Promise.all(places.map((place) => isThere(join(place, 'final.mdl'))));
  return found.includes(true);
}

async function isThere(path: string, mode = constants.R_OK): Promise<boolean> {
  return access(path, mode).then(
    () => true,
    () => false,
  );
}
