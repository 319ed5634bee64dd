import { readFile } from 'node:fs/promises';
import { resample } from '@sayable/shared/audio';
import { loadSpeechToText, transcribeOnce } from '@sayable/shared/transcription';
import { expect, it } from 'vitest';
import { speak } from '../../tools/driver/sound/speak.ts';
import { recognizerFiles } from './recognizer-files.ts';

/** The first run fetches the published networks (108 MB); the build and later runs find them in the cache. */
const MAKING_MS = 300_000;

it(
  'one recording has the same words if its networks are loaded one after the other',
  async () => {
    const paths = new Map((await recognizerFiles()).map(({ name, path }) => [name, path]));
    const read = async (name: string) => new Uint8Array(await readFile(paths.get(name) ?? name));
    const spoken = await speak('My brother usually cooks dinner on Sunday.');
    const samples = resample(spoken.samples, spoken.sampleRate, 16_000);
    const recognizer = await loadSpeechToText(read);
    const expected = await recognizer.transcribe(samples);
    await recognizer.dispose();
    expect(await transcribeOnce(read, samples)).toEqual(expected);
    expect(expected.tokens.length).toBeGreaterThan(5);
    expect(await transcribeOnce(read, new Float32Array(16_000))).toEqual({ words: [], tokens: [] });
  },
  MAKING_MS,
);
