import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SoundScorer } from '@sayable/shared/ports';
import {
  createNetworks,
  createSoundScorer,
  readEndingDetectors,
  readSoundSettings,
} from '@sayable/shared/sound-scores';
import { AppError } from '@sayable/shared/std';

/** The folder of the models that ship. */
export const soundModels = fileURLToPath(new URL('../../shared/models/', import.meta.url));

/** The files of a folder of models, those that the folds share among them. */
export const soundFiles = [
  'sounds-ear.onnx',
  'sounds-encoder.onnx',
  'sounds-judge.onnx',
  'sounds.json',
  'endings.json',
] as const;

/**
 * Returns the pretrained speech encoder for a folder's networks. A folder without one uses the shipped file,
 * which no fold trains.
 */
export function earFileOf(folder: string, shipped = soundModels): string {
  const own = join(folder, 'sounds-ear.onnx');
  return existsSync(own) ? own : join(shipped, 'sounds-ear.onnx');
}

/** Returns the file of the detectors of endings, which no fold trains. */
export const endingsFile = (shipped = soundModels): string => join(shipped, 'endings.json');

/**
 * Opens the sound scorer in Node, with the same files as the extension.
 * @param folder has `sounds-encoder.onnx`, `sounds-judge.onnx`, `sounds.json` and optionally
 *   `sounds-ear.onnx`
 * @param shipped the folder of `endings.json`, and of `sounds-ear.onnx` if `folder` has none
 * @throws AppError `not-found` if a file can't be read, `internal` (`engine-failed`) if a file is damaged
 */
export async function openSoundScorer(folder = soundModels, shipped = soundModels): Promise<SoundScorer> {
  const settings = readSoundSettings(await readJson(join(folder, 'sounds.json')));
  const endings = readEndingDetectors(await readJson(endingsFile(shipped)));
  const read = (name: string) =>
    readBytes(name === 'ear' ? earFileOf(folder, shipped) : join(folder, `sounds-${name}.onnx`));
  // The graphs of a fold are those that its training wrote.
  const networks = await createNetworks(['ear', 'encoder', 'judge'], read, {
    optimises: folder !== soundModels,
  });
  const { ear, encoder, judge } = networks;
  return createSoundScorer({ speechEncoder: ear, encoder, judge, settings, endings });
}

async function readBytes(file: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await readFile(file);
  } catch (cause) {
    throw new AppError('not-found', `${file} can't be read. Check the path.`, { cause });
  }
}

/** Returns undefined for invalid JSON, which the settings schema then rejects. */
async function readJson(file: string): Promise<unknown> {
  const bytes = await readBytes(file);
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
