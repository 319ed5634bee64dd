import { readFile } from 'node:fs/promises';
import { resample } from '@sayable/shared/audio';
import { loadSpeechToText, transcribeOnce } from '@sayable/shared/transcription';
import { expect, it } from 'vitest';
import { speak } from '../../tools/driver/sound/speak.ts';
import { recognizerFiles } from './recognizer-files.ts';

/** The first run fetches the published networks (108 MB); the build and later runs find them in the cache. */
const MAKING_MS = 300_000;

/** A file of which only parts are read. */
class Parts extends Uint8Array<ArrayBuffer> {
  readonly read: number[] = [];
  readonly #whole: Uint8Array<ArrayBuffer>;

  constructor(whole: Uint8Array<ArrayBuffer>) {
    super(new ArrayBuffer(0));
    this.#whole = whole;
  }

  override get byteLength(): number {
    return this.#whole.byteLength;
  }

  override subarray(from: number, to: number): Uint8Array<ArrayBuffer> {
    this.read.push(to - from);
    return this.#whole.subarray(from, to);
  }
}

it(
  'one recording has the same words if its networks are loaded one after the other, the weights in parts',
  async () => {
    const paths = new Map((await recognizerFiles()).map(({ name, path }) => [name, path]));
    const read = async (name: string) => new Uint8Array(await readFile(paths.get(name) ?? name));
    const spoken = await speak('My brother usually cooks dinner on Sunday.');
    const samples = resample(spoken.samples, spoken.sampleRate, 16_000);
    const recognizer = await loadSpeechToText(read);
    const expected = await recognizer.transcribe(samples);
    await recognizer.dispose();
    const weights = new Parts(await read('recognizer-decoder.bin'));
    expect(await transcribeOnce(read, samples, { open: () => weights })).toEqual(expected);
    expect(expected.tokens.length).toBeGreaterThan(5);
    expect(weights.read.reduce((sum, bytes) => sum + bytes, 0)).toBe(weights.byteLength);
    expect(await transcribeOnce(read, new Float32Array(16_000))).toEqual({ words: [], tokens: [] });
  },
  MAKING_MS,
);
