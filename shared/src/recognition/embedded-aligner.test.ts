import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, describe, expect, it } from 'vitest';
import { createTestEngine } from '../../../tools/driver/sound/embedded-engine.ts';
import { decodeWav } from '../audio/index.ts';

const recordings = fileURLToPath(new URL('../../../../shared/speech/', import.meta.url));
const engine = await createTestEngine();
afterAll(() => engine.aligner.dispose());

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/** Returns what buffers hold, without the garbage that a busy machine has not collected yet. */
function bytesInUse(): number {
  collectGarbage();
  // A second collection waits until the first has given the buffers back.
  collectGarbage();
  return process.memoryUsage().arrayBuffers;
}

const text = 'the weather is nice today so we will go to the park';

describe('the embedded aligner', () => {
  it('refuses a second simultaneous recognition, and is free after a cancel', async () => {
    const words = await engine.plan('hello');
    const first = await engine.aligner.startRecognition(words);
    await expect(engine.aligner.startRecognition(words)).rejects.toMatchObject({ code: 'conflict' });
    first.cancel();
    first.cancel();
    await expect(first.push(new Float32Array(160))).rejects.toMatchObject({ code: 'conflict' });
    (await engine.aligner.startRecognition(words)).cancel();
  });

  it('ends between two portions after an abort', async () => {
    const { samples } = await engine.say(text);
    const recognition = await engine.aligner.startRecognition(await engine.plan(text));
    await recognition.push(samples);
    const controller = new AbortController();
    const consume = async (): Promise<void> => {
      for await (const _ of recognition.finish({ signal: controller.signal })) controller.abort();
    };
    await expect(consume()).rejects.toMatchObject({ name: 'AbortError' });
    (await engine.aligner.startRecognition(await engine.plan('hello'))).cancel();
  });

  it('keeps its memory constant over many recordings', async () => {
    const sentence = 'please sit down';
    const { samples } = await engine.say(sentence);
    for (let round = 0; round < 4; round += 1) await engine.recognize(samples, sentence);
    const before = bytesInUse();
    for (let round = 0; round < 15; round += 1) await engine.recognize(samples, sentence);
    expect((bytesInUse() - before) / 1e6).toBeLessThan(5);
  });
});

describe.skipIf(!existsSync(recordings))('real learners (../shared/speech)', () => {
  it('recognizes all 24 recordings', async () => {
    const labels = readFileSync(`${recordings}labels.jsonl`, 'utf8').trim().split('\n');
    expect(labels).toHaveLength(24);
    let due = 0;
    let read = 0;
    for (const line of labels) {
      const { id, text: sentence } = JSON.parse(line);
      const { samples } = decodeWav(readFileSync(`${recordings}${id}.wav`));
      const { recognition } = await engine.recognize(samples, sentence.toLowerCase());
      due += sentence.split(' ').length;
      read += recognition.words.filter(({ kind }) => kind === 'read').length;
    }
    expect(read / due).toBeGreaterThan(0.9);
  }, 120_000);
});
