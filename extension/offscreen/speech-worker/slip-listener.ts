import { detectorsFor } from '@sayable/shared/first-languages';
import type { SlipListener } from '@sayable/shared/ports';
import { readSlipDetectors, type SlipDetectors } from '@sayable/shared/sound-scores';
import type { Speaker } from '../engine/ports.ts';
import { readOwnJson } from '../workers/index.ts';

const folder = '/engine/accents/';

/**
 * Keeps the detectors of one first language. Where there are none, or their file can't be read, the networks judge alone.
 * @param readJson reads one of the extension's own files
 */
export function createSlipListener(readJson = readOwnJson): {
  listenFor(speaker: Speaker | undefined): Promise<void>;
  listener(): SlipListener | undefined;
} {
  let names: Promise<readonly string[]> | undefined;
  let kept: { name: string; detectors: Promise<SlipDetectors> } | undefined;
  let listener: SlipListener | undefined;

  const read = (name: string): Promise<unknown> => readJson(`${folder}${name}.json`);
  const readNames = async (): Promise<readonly string[]> => {
    const listed = await read('languages');
    return Array.isArray(listed) ? listed.map(String) : [];
  };
  const listenerFor = async ({ firstLanguage, tries }: Speaker): Promise<SlipListener | undefined> => {
    names ??= readNames();
    const name = detectorsFor(firstLanguage, await names);
    if (name === undefined) return undefined;
    if (kept?.name !== name) kept = { name, detectors: read(name).then(readSlipDetectors) };
    return (await kept.detectors).listenerFor(tries);
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
