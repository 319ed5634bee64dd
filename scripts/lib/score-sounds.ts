import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '@sayable/shared/contracts';
import { createSoundScorer, readSoundSettings } from '@sayable/shared/evidence';
import { createNetwork } from '@sayable/shared/network';
import type { SoundScorer } from '@sayable/shared/ports';

/** Where the model that ships lies. */
export const soundModels = fileURLToPath(new URL('../../shared/models/', import.meta.url));

/**
 * The sound scorer in Node, with the files that the extension has.
 * @param folder with `sounds-encoder.onnx`, `sounds-judge.onnx` and `sounds.json`
 * @throws AppError `not-found` where a file can't be read, `internal` (`engine-failed`) where one is damaged
 */
export async function openSoundScorer(folder = soundModels): Promise<SoundScorer> {
  const settings = readSoundSettings(await readJson(join(folder, 'sounds.json')));
  const encoder = await createNetwork(await readBytes(join(folder, 'sounds-encoder.onnx')));
  try {
    const judge = await createNetwork(await readBytes(join(folder, 'sounds-judge.onnx')));
    return createSoundScorer({ encoder, judge, settings });
  } catch (failure) {
    await encoder.dispose();
    throw failure;
  }
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
