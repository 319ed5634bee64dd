import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { detectorsFor, type SlipHistories } from '@sayable/shared/first-languages';
import type { SlipDetector } from '@sayable/shared/ports';
import { openSlipDetectors } from '@sayable/shared/sound-scores';
import { soundModels } from './score-sounds.ts';

const folderOf = (models: string): string => join(models, 'accents');
const namesIn = (folder: string): string[] =>
  globSync('*.json', { cwd: folder }).map((file) => basename(file, '.json'));

/**
 * Returns the file of the detectors that the extension uses for a first language (BCP 47, or null); undefined
 * for none.
 */
export function detectorFileOf(firstLanguage: string | null, models = soundModels): string | undefined {
  const folder = folderOf(models);
  const name = detectorsFor(firstLanguage, namesIn(folder));
  return name && join(folder, `${name}.json`);
}

/**
 * Opens the detector of the extension for a person with this first language; undefined if there is none.
 * @param histories her earlier tries
 * @throws AppError `internal` (`engine-failed`) if its file is damaged
 */
export async function openSlipDetector(
  firstLanguage: string | null,
  models = soundModels,
  choseBritish = false,
  histories: SlipHistories = {},
): Promise<SlipDetector | undefined> {
  const folder = folderOf(models);
  const read = async (name: string) =>
    name === 'languages' ? namesIn(folder) : JSON.parse(await readFile(join(folder, `${name}.json`), 'utf8'));
  const detectors = await openSlipDetectors(firstLanguage, read, choseBritish);
  return detectors?.detectorFor(histories);
}
