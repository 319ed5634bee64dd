import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createTestEngine,
  said,
  type TestEngine,
  wrongSounds,
} from '../../../tools/driver/embedded-engine.ts';
import { createEmbeddedAligner, type EmbeddedAligner } from './index.ts';

let engine: TestEngine;
let aligner: EmbeddedAligner;
beforeAll(async () => {
  engine = await createTestEngine();
  const model = join(dirname(createRequire(import.meta.url).resolve('soundswallower')), 'model');
  aligner = await createEmbeddedAligner({ modelBase: model + sep });
}, 60_000);
afterAll(() => {
  engine.aligner.dispose();
  aligner.dispose();
});

const sentence = 'three birds sat on the fence';

describe('hearing a whole recording at once', () => {
  it('hears what listening to it hears', async () => {
    const { samples } = await engine.say(sentence, { lexicon: { three: ['S', 'R', 'IY1'] } });
    const hearing = await aligner.hearRecording(samples, await engine.plan(sentence));
    const { hearing: listened } = await engine.listenTo(samples, sentence);
    expect(said(hearing)).toBe(sentence);
    expect(wrongSounds(hearing)).toEqual(wrongSounds(listened));
    expect(wrongSounds(hearing)).toContain('three TH>S');
    hearing.words.forEach((word, index) => {
      expect(Math.abs(word.startMs - (listened.words[index]?.startMs ?? 0))).toBeLessThanOrEqual(20);
    });
  });

  it('hears no learner variant where none may be', async () => {
    const { samples } = await engine.say(sentence, { lexicon: { three: ['S', 'R', 'IY1'] } });
    const hearing = await aligner.hearRecording(samples, await engine.plan(sentence), { variants: false });
    expect(said(hearing)).toBe(sentence);
    expect(wrongSounds(hearing)).toEqual([]);
  });

  it('stops when asked to, and works afterwards', async () => {
    const { samples } = await engine.say(sentence);
    const words = await engine.plan(sentence);
    const stop = new AbortController();
    const hearing = aligner.hearRecording(samples, words, { signal: stop.signal });
    stop.abort(new Error('gone'));
    await expect(hearing).rejects.toThrow('gone');
    expect(said(await aligner.hearRecording(samples, words))).toBe(sentence);
  });
});
