import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  createTestEngine,
  mispronouncedSounds,
  spokenWords,
} from '../../../tools/driver/sound/embedded-engine.ts';
import { costsPerFrame } from './acoustic-model/phone-costs.ts';
import { createEmbeddedAligner } from './index.ts';

const engine = await createTestEngine();
const model = join(dirname(createRequire(import.meta.url).resolve('soundswallower')), 'model');
const aligner = await createEmbeddedAligner({ modelBase: model + sep });
afterAll(() => {
  engine.aligner.dispose();
  aligner.dispose();
});

const sentence = 'three birds sat on the fence';

describe('recognition of a whole recording', () => {
  it('gives the same result as streaming recognition', async () => {
    const { samples } = await engine.say(sentence, { lexicon: { three: ['S', 'R', 'IY1'] } });
    const recognition = await aligner.recognize(samples, await engine.plan(sentence));
    const { recognition: listened } = await engine.recognize(samples, sentence);
    expect(spokenWords(recognition)).toBe(sentence);
    expect(mispronouncedSounds(recognition)).toContain('three TH>S');
    // The engine takes the first three frames for the continuation of what it heard before.
    const { costs } = recognition.phoneCosts ?? {};
    const fromFourth = (all?: Uint8Array) => all?.subarray(3 * costsPerFrame);
    expect(fromFourth(costs)).toEqual(fromFourth(listened.phoneCosts?.costs));
    expect({ ...recognition, phoneCosts: null }).toEqual({ ...listened, phoneCosts: null });
  });

  it('finds no learner variant if variants are off', async () => {
    const { samples } = await engine.say(sentence, { lexicon: { three: ['S', 'R', 'IY1'] } });
    const recognition = await aligner.recognize(samples, await engine.plan(sentence), { variants: false });
    expect(spokenWords(recognition)).toBe(sentence);
    expect(mispronouncedSounds(recognition)).toEqual([]);
  });

  it('stops after an abort, and works afterwards', async () => {
    const { samples } = await engine.say(sentence);
    const words = await engine.plan(sentence);
    const stop = new AbortController();
    const recognition = aligner.recognize(samples, words, { signal: stop.signal });
    stop.abort(new Error('gone'));
    await expect(recognition).rejects.toThrow('gone');
    expect(spokenWords(await aligner.recognize(samples, words))).toBe(sentence);
  });
});
