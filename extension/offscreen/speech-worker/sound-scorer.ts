import type { SoundScorer } from '@sayable/shared/ports';
import {
  createNetworks,
  createSoundScorer,
  readEndingDetectors,
  readSoundSettings,
  startRuntime,
} from '@sayable/shared/sound-scores';
import { collectGarbage, nextTask, readOwnFile, readOwnJson } from '../workers/index.ts';

/** The folder of the networks in the extension's build. */
const folder = '/engine/sounds/';

/**
 * Loads the networks that score sounds from the extension's own files. @throws AppError `internal`
 * (`engine-failed`) if a file is missing or damaged, or the machine has no WebAssembly with SIMD
 */
export async function loadSoundScorer(): Promise<SoundScorer> {
  const settings = readSoundSettings(await readOwnJson(`${folder}sounds.json`));
  const endings = readEndingDetectors(await readOwnJson(`${folder}endings.json`));
  await startRuntime();
  collectGarbage();
  // The one whose loading takes the most memory first: the others fill what it leaves.
  const { ear, encoder, judge } = await createNetworks(['ear', 'judge', 'encoder'], (name) =>
    readOwnFile(`${folder}sounds-${name}.onnx`),
  );
  collectGarbage();
  return createSoundScorer({ speechEncoder: ear, encoder, judge, settings, endings, pause: nextTask });
}
