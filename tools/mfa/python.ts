import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { consonants, vowels } from '@sayable/shared/phonetics';
import { root } from '../../scripts/setup/dependencies.mjs';

/** Python 3.11 or newer on this machine, which the worker needs; undefined where it is missing. */
export const python = findPython();
if (!python) console.log('Skipped: the Python worker’s tests, as no python3 of 3.11 or newer is here.');

function findPython(): string | undefined {
  const code = 'import sys; assert sys.version_info >= (3, 11); print(sys.executable)';
  const { status, stdout } = spawnSync('python3', ['-c', code], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

export const standin = join(root, 'tools', 'mfa', 'standin');

interface StandinOptions {
  /** The pronunciations that the stand-in recognizes where a lexicon has them. */
  heard?: string[];
  /** The lines of MFA's dictionary. */
  dictionary?: string;
}

/**
 * Returns the variables that make the service use the stand-in as an installation of MFA, in a separate
 * folder.
 */
export async function standinVariables(options: StandinOptions = {}): Promise<Record<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'mfa-standin-'));
  const model = join(folder, 'model', 'english_us_arpa');
  await mkdir(model, { recursive: true });
  const phones = [...consonants, ...vowels.flatMap((vowel) => [`${vowel}0`, `${vowel}1`, `${vowel}2`])];
  const meta = {
    name: 'english_us_arpa',
    version: '3.0.0',
    license: 'CC BY 4.0',
    phones,
    features: { dither: 0.1 },
    standin: { heard: options.heard ?? [] },
  };
  await writeFile(join(model, 'meta.json'), JSON.stringify(meta));
  for (const name of ['final.mdl', 'tree']) await writeFile(join(model, name), 'model');
  const dictionary = join(folder, 'mfa.dict');
  await writeFile(dictionary, options.dictionary ?? 'zimbly\t0.99\tZ IH1 M B L IY0\n');
  return {
    ENGINE: 'mfa',
    MFA_PYTHON: python ?? '',
    MFA_MODEL_DIR: join(folder, 'model'),
    MFA_DICTIONARY: dictionary,
    PYTHONPATH: standin,
    FAULT_FOLDER: folder,
  };
}
