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

/** Returns the reader of the files of detectors by name; `languages` names them. */
export function accentReader(models = soundModels): (name: string) => Promise<unknown> {
  const folder = folderOf(models);
  return async (name) =>
    name === 'languages' ? namesIn(folder) : JSON.parse(await readFile(join(folder, `${name}.json`), 'utf8'));
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
  const detectors = await openSlipDetectors(firstLanguage, accentReader(models), choseBritish);
  return detectors?.detectorFor(histories);
}
