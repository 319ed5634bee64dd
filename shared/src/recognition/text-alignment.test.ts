import { afterAll, describe, expect, it } from 'vitest';
import { createTestEngine } from '../../../tools/driver/sound/embedded-engine.ts';

const engine = await createTestEngine();
afterAll(() => engine.aligner.dispose());

const text = 'the weather is nice today so we will go to the park';

describe('forced alignment of a trusted text', () => {
  it('finds the end of each sound', async () => {
    const { samples, phones } = await engine.say(text, { voiceId: 'slt' });
    const words = await engine.aligner.align(samples, await engine.plan(text));
    expect(words.map(({ word }) => word).join(' ')).toBe(text);
    const truth = phones.map(({ endMs }) => endMs);
    const errors = words
      .flatMap((word) => word.phones.map(({ endMs }) => endMs))
      .map((endMs) => Math.min(...truth.map((true_) => Math.abs(true_ - endMs))))
      .sort((left, right) => left - right);
    expect(errors[Math.floor(errors.length / 2)]).toBeLessThanOrEqual(15);
  });

  it('returns ARPAbet with stress, and contiguous words in order', async () => {
    const { samples } = await engine.say('please open the door slowly');
    const words = await engine.aligner.align(samples, await engine.plan('please open the door slowly'));
    expect(words[1]?.phones.map(({ phone }) => phone)).toEqual(['OW1', 'P', 'AH0', 'N']);
    const bounds = words.flatMap((word) => word.phones.flatMap(({ startMs, endMs }) => [startMs, endMs]));
    expect(bounds).toEqual(bounds.toSorted((left, right) => left - right));
  });

  it('aligns two wordings at once as each by itself', async () => {
    const { samples } = await engine.say('please open the door slowly');
    const wordings = await Promise.all(['please open the door slowly', 'open the door'].map(engine.plan));
    const each = await Promise.all(wordings.map((words) => engine.aligner.align(samples, words)));
    expect(await engine.aligner.alignWordings(samples, wordings)).toEqual(each);
    const both = await engine.aligner.recognizeAligned(samples, wordings[0] ?? [], wordings);
    expect(both.recognition).toEqual(await engine.aligner.recognize(samples, wordings[0] ?? []));
    // Its scores are those of the recognition, with another mean.
    for (const [at, words] of both.aligned.entries())
      for (const [index, { word, endMs }] of words.entries()) {
        expect(word).toBe(each[at]?.[index]?.word);
        expect(Math.abs(endMs - (each[at]?.[index]?.endMs ?? 0))).toBeLessThanOrEqual(20);
      }
  });

  it('stops after an abort', async () => {
    const controller = new AbortController();
    controller.abort();
    const work = engine.aligner.align(new Float32Array(16_000), await engine.plan('hello'), {
      signal: controller.signal,
    });
    await expect(work).rejects.toMatchObject({ name: 'AbortError' });
  });
});
