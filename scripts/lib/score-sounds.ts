import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '@sayable/shared/contracts';
import type { SoundScorer } from '@sayable/shared/ports';
import { createNetworks, createSoundScorer, readSoundSettings } from '@sayable/shared/sound-scores';

/** Where the model that ships lies. */
export const soundModels = fileURLToPath(new URL('../../shared/models/', import.meta.url));

/** The ear that belongs to a folder's networks: the shipped one, which no fold has trained, where it has none itself. */
export function earFileOf(folder: string, shipped = soundModels): string {
  const own = join(folder, 'sounds-ear.onnx');
  return existsSync(own) ? own : join(shipped, 'sounds-ear.onnx');
}

/**
 * The sound scorer in Node, with the files that the extension has.
 * @param folder with `sounds-encoder.onnx`, `sounds-judge.onnx` and `sounds.json`, perhaps `sounds-ear.onnx`
 * @param shipped where the ear is otherwise
 * @throws AppError `not-found` where a file can't be read, `internal` (`engine-failed`) where one is damaged
 */
export async function openSoundScorer(folder = soundModels, shipped = soundModels): Promise<SoundScorer> {
  const settings = readSoundSettings(await readJson(join(folder, 'sounds.json')));
  const networks = await createNetworks(['ear', 'encoder', 'judge'], (name) =>
    readBytes(name === 'ear' ? earFileOf(folder, shipped) : join(folder, `sounds-${name}.onnx`)),
  );
  return createSoundScorer({ ...networks, settings });
}

async function readBytes(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (cause) {
    throw new AppError('not-found', `${file} can't be read. Check the path.`, { cause });
  }
}

/** What is no JSON is undefined: no settings have that shape. */
async function readJson(file: string): Promise<unknown> {
  const bytes = await readBytes(file);
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
