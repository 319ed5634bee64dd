import type { SoundScorer } from '@sayable/shared/ports';
import { slipLanguageOf } from '@sayable/shared/first-languages';
import {
  createNetworks,
  createSoundScorer,
  languagesWithDetectors,
  readSlipDetector,
  readSoundSettings,
  type SlipDetector,
} from '@sayable/shared/sound-scores';
import { nextTask, readOwnFile } from '../workers/index.ts';

/** The folder of the networks in the extension's build. */
const folder = '/engine/sounds/';
const accents = '/engine/accents/';

/**
 * Keeps the detector of one first language. A language without detectors, or with a file that can't be read, has none: its
 * speakers are judged by the networks alone.
 */
export function createSlipListener(): {
  listen(firstLanguage: string | undefined): Promise<void>;
  detector(): SlipDetector | undefined;
} {
  let [language, detector]: [string | undefined, SlipDetector | undefined] = [undefined, undefined];
  return {
    async listen(firstLanguage) {
      const slips = slipLanguageOf(firstLanguage ?? null);
      const wanted = languagesWithDetectors.find((one) => one === slips);
      if (wanted === language) return;
      [language, detector] = [wanted, undefined];
      if (wanted === undefined) return;
      try {
        detector = readSlipDetector(parsed(await readOwnFile(`${accents}${wanted}.json`)));
      } catch (failure) {
        console.error('sayable: the detectors of a first language could not be read', failure);
      }
    },
    detector: () => detector,
  };
}

/**
 * Loads the networks that score sounds from the extension's own files. @throws AppError `internal`
 * (`engine-failed`) if a file is missing or damaged, or the machine has no WebAssembly with SIMD
 */
export async function loadSoundScorer(
  slipDetector: () => SlipDetector | undefined,
): Promise<SoundScorer> {
  const settings = readSoundSettings(parsed(await readOwnFile(`${folder}sounds.json`)));
  const { ear, encoder, judge } = await createNetworks(['ear', 'encoder', 'judge'], (name) =>
    readOwnFile(`${folder}sounds-${name}.onnx`),
  );
  return createSoundScorer({ speechEncoder: ear, encoder, judge, settings, slipDetector, pause: nextTask });
}

/** Returns undefined for bytes that are not JSON; no settings have that shape. */
function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
