import { readFile } from 'node:fs/promises';
import type { SpeechToText } from '@sayable/shared/ports';
import { loadSpeechToText } from '@sayable/shared/transcription';
import { recognizerFiles } from '../../../../scripts/recognizer/recognizer-files.ts';

/**
 * Loads the recogniser of any words as it is shipped. The first time, its files are made, which needs a
 * network.
 */
export async function loadRecognizer(): Promise<SpeechToText> {
  const paths = new Map((await recognizerFiles()).map(({ name, path }) => [name, path]));
  return loadSpeechToText(async (name) => new Uint8Array(await readFile(paths.get(name) ?? name)));
}
