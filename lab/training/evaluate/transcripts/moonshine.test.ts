import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recognizerFiles } from '../../../../scripts/recognizer/recognizer-files.ts';
import type { SpeechToText } from '../../../../shared/src/ports/index.ts';
import { loadSpeechToText, recognizerFileNames } from '../../../../shared/src/transcription/index.ts';
import { say } from '../../traps/voices.ts';
import { emptySounds } from './empty-sounds.ts';

/**
 * The first run fetches the published networks (108 MB) and packs them; later ones find them in the cache.
 */
const MAKING_MS = 300_000;
const paths = new Map<string, string>();
const read = async (name: string) => new Uint8Array(await readFile(paths.get(name) ?? name));
let recognizer: SpeechToText;

beforeAll(async () => {
  for (const { name, path } of await recognizerFiles()) paths.set(name, path);
  recognizer = await loadSpeechToText(read);
}, MAKING_MS);
afterAll(() => recognizer.dispose());

const textOf = async (samples: Float32Array, draft: readonly number[] = []) => {
  const { words, tokens } = await recognizer.transcribe(samples, { draft });
  return { text: words.map(({ text }) => text).join(' '), words, tokens };
};

describe('the recogniser of any words', () => {
  it('recognises words that no list has, with their confidence', async () => {
    const { text, words } = await textOf(await say('My brother usually cooks dinner on Sunday.', 'slt'));
    expect(text).toBe('My brother usually cooks dinner on Sunday.');
    for (const { confidence } of words) expect(confidence).toBeGreaterThan(0.3);
  });

  it('returns the same words with a draft, right or wrong', async () => {
    const samples = await say('I think we should leave now.', 'slt');
    const { text, tokens } = await textOf(samples);
    expect((await textOf(samples, tokens)).text).toBe(text);
    expect((await textOf(samples, [...tokens.slice(0, 3), 1_000, 2_000])).text).toBe(text);
  });

  it('finishes a transcription before it continues a comparison', async () => {
    const samples = await say('I think we should leave now.', 'slt');
    const done: string[] = [];
    const noted = (what: string, work: Promise<unknown>) => work.then(() => done.push(what));
    const fits = recognizer.fit(samples, ['We should leave.'], { heard: 'We should live.' });
    await Promise.all([noted('fits', fits), noted('words', recognizer.transcribe(samples))]);
    expect(done).toEqual(['words', 'fits']);
  });

  it.each(emptySounds().map(({ name, pieces }) => [name, pieces[0]] as const))(
    'returns no words for %s',
    async (_, piece = new Float32Array(0)) => {
      expect((await textOf(piece)).text).toBe('');
    },
  );

  it('stops when its caller aborts', async () => {
    const controller = new AbortController();
    controller.abort();
    const transcribing = recognizer.transcribe(new Float32Array(16_000), { signal: controller.signal });
    await expect(transcribing).rejects.toHaveProperty('name', 'AbortError');
  });

  it.each([
    ['decoderWeights', (bytes: Uint8Array) => bytes.slice(0, -1)],
    ['manifest', () => new TextEncoder().encode('{"id": 1}')],
    ['encoder', (bytes: Uint8Array) => bytes.slice(100)],
  ] as const)('refuses damaged files: %s', async (part, damage) => {
    const broken = loadSpeechToText(async (name) => {
      const bytes = await read(name);
      return name === recognizerFileNames[part] ? new Uint8Array(damage(bytes)) : bytes;
    });
    await expect(broken).rejects.toMatchObject({ code: 'internal', reason: 'engine-failed' });
  });
});
