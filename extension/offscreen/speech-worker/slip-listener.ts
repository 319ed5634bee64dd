import type { SlipListener } from '@sayable/shared/ports';
import { openSlipDetectors, type SlipDetectors } from '@sayable/shared/sound-scores';
import { LoadingCache } from '@sayable/shared/std';
import type { Speaker } from '../engine/ports.ts';
import { readOwnJson } from '../workers/index.ts';

const folder = '/engine/accents/';

/**
 * Keeps the detectors of one first language. Where there are none, or their file can't be read now, the
 * networks judge alone.
 * @param readJson reads one of the extension's own files
 */
export function createSlipListener(readJson = readOwnJson): {
  listenFor(speaker: Speaker | undefined): Promise<void>;
  listener(): SlipListener | undefined;
} {
  const kept = new LoadingCache<string | null, SlipDetectors | undefined>(1);
  let listener: SlipListener | undefined;

  const read = (name: string): Promise<unknown> => readJson(`${folder}${name}.json`);
  const listenerFor = async ({ firstLanguage, tries }: Speaker): Promise<SlipListener | undefined> => {
    const detectors = await kept.get(firstLanguage, () => openSlipDetectors(firstLanguage, read));
    return detectors?.listenerFor(tries);
  };
  return {
    async listenFor(speaker) {
      listener = undefined;
      try {
        listener = speaker && (await listenerFor(speaker));
      } catch (failure) {
        console.error('sayable: the detectors of a first language could not be read', failure);
      }
    },
    listener: () => listener,
  };
}
