import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { detectorsFor } from '@sayable/shared/first-languages';
import type { SlipListener } from '@sayable/shared/ports';
import { openSlipDetectors } from '@sayable/shared/sound-scores';
import { soundModels } from './score-sounds.ts';

/** Returns the file of the detectors that the extension uses for a first language (BCP 47, or null); undefined for none. */
export function detectorFileOf(firstLanguage: string | null, models = soundModels): string | undefined {
  const files = globSync(join(models, 'accents', '*.json'));
  const name = detectorsFor(
    firstLanguage,
    files.map((file) => basename(file, '.json')),
  );
  return files.find((file) => basename(file, '.json') === name);
}

/**
 * Opens the listener of the extension for a person with this first language and without earlier tries; undefined if there is
 * none. @throws AppError `internal` (`engine-failed`) if its file is damaged
 */
export async function openSlipListener(
  firstLanguage: string | null,
  models = soundModels,
): Promise<SlipListener | undefined> {
  const folder = join(models, 'accents');
  const detectors = await openSlipDetectors(firstLanguage, async (name) =>
    name === 'languages'
      ? globSync('*.json', { cwd: folder }).map((file) => basename(file, '.json'))
      : JSON.parse(await readFile(join(folder, `${name}.json`), 'utf8')),
  );
  return detectors?.listenerFor({});
}
