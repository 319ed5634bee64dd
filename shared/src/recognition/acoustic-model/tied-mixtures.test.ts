import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { speak } from '../../../../tools/driver/sound/speak.ts';
import { resample } from '../../audio/index.ts';
import { EngineMemory } from './engine-memory.ts';
import { FrameCosts } from './frame-costs.ts';
import { loadSpeechDecoder } from './soundswallower.ts';
import { TiedMixtures } from './tied-mixtures.ts';

/** The offset of the engine's own costs of a frame in `acmod_t`. */
const senoneScores = 36;
const samplesPerFrame = 160;

describe('senone costs', () => {
  it("equal the engine's own costs in each frame and for each senone", async () => {
    const model = join(dirname(createRequire(import.meta.url).resolve('soundswallower')), 'model');
    const { module, decoder } = await loadSpeechDecoder(model + sep);
    const memory = new EngineMemory(module);
    const mixtures = new TiedMixtures(memory, decoder.cacmod);
    const costs = new FrameCosts(mixtures);
    const spoken = await speak('three birds sat on the fence');
    const samples = resample(spoken.samples, spoken.sampleRate, 16_000);
    let frames = 0;
    let different = 0;
    decoder.start();
    for (let at = 0; at + samplesPerFrame <= samples.length; at += samplesPerFrame) {
      if (decoder.process_audio(samples.subarray(at, at + samplesPerFrame), false, false) !== 1) continue;
      frames += 1;
      costs.take();
      const scores = new Int16Array(
        memory.view.buffer,
        memory.int32(decoder.cacmod + senoneScores),
        mixtures.senoneCount,
      );
      scores.forEach((score, senone) => {
        if (costs.of(senone) !== score) different += 1;
      });
    }
    decoder.stop();
    decoder.delete();
    expect(frames).toBeGreaterThan(100);
    expect(different).toBe(0);
  });
});
