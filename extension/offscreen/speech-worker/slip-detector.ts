import type { SlipDetector } from '@sayable/shared/ports';
import { openLanguageFits, openSlipDetectors, type SlipDetectors } from '@sayable/shared/sound-scores';
import { LoadingCache, loadedOnce } from '@sayable/shared/std';
import type { Speaker } from '../engine/ports.ts';
import { readOwnJson } from '../workers/index.ts';

const folder = '/engine/accents/';

/**
 * Keeps the detectors of one first language. Where there are none, or their file can't be read now, the
 * networks judge alone.
 * @param readJson reads one of the extension's own files
 */
export function createSlipDetector(readJson = readOwnJson): {
  /** @param isWhole true for a whole sentence, which also tells how well each language fits the person */
  load(speaker: Speaker | undefined, isWhole?: boolean): Promise<void>;
  detector(): SlipDetector | undefined;
} {
  const kept = new LoadingCache<string, SlipDetectors | undefined>(1);
  let detector: SlipDetector | undefined;

  const read = (name: string): Promise<unknown> => readJson(`${folder}${name}.json`);
  const openedFits = loadedOnce(() => openLanguageFits(read));
  const detectorFor = async ({
    firstLanguage,
    english,
    tries,
  }: Speaker): Promise<SlipDetector | undefined> => {
    const detectors = await kept.get(`${firstLanguage} ${english}`, () =>
      openSlipDetectors(firstLanguage, read, english === 'british'),
    );
    return detectors?.detectorFor(tries);
  };
  return {
    async load(speaker, isWhole = false) {
      detector = undefined;
      try {
        detector = speaker && (await detectorFor(speaker));
        if (detector && isWhole) detector = { ...detector, fits: await openedFits() };
      } catch (failure) {
        console.error('sayable: the detectors of first languages could not be read', failure);
      }
    },
    detector: () => detector,
  };
}
