import { fileURLToPath } from 'node:url';
import { expect, it, vi } from 'vitest';
import { speak } from '../../../../tools/driver/sound/speak.ts';
import { resample } from '../../audio/index.ts';
import { EngineMemory } from './engine-memory.ts';
import { GaussianDensities } from './gaussian-densities.ts';
import { loadSpeechDecoder, type SpeechDecoder } from './soundswallower.ts';
import { TiedMixtures } from './tied-mixtures.ts';

const modelBase = fileURLToPath(new URL('model/', import.meta.resolve('soundswallower')));
const samplesPerFrame = 160;

async function openDecoder() {
  const { module, decoder } = await loadSpeechDecoder(modelBase);
  const memory = new EngineMemory(module);
  return { memory, decoder, mixtures: new TiedMixtures(memory, decoder.cacmod) };
}

/**
 * Calls `onFrame` after each frame of two utterances: the engine starts each with the densities of the one
 * before.
 */
function scoreTwice(decoder: SpeechDecoder, samples: Float32Array, onFrame: () => void): void {
  for (const level of [1, 0.3]) {
    decoder.start();
    for (let at = 0; at + samplesPerFrame <= samples.length; at += samplesPerFrame) {
      const frame = samples.subarray(at, at + samplesPerFrame).map((sample) => level * sample);
      if (decoder.process_audio(frame, false, false) === 1) onFrame();
    }
    decoder.stop();
  }
}

it('the kept densities and their costs equal the engine’s own in each frame', async () => {
  const spoken = await speak('three birds sat on the fence');
  const samples = resample(spoken.samples, spoken.sampleRate, 16_000);
  const [own, other] = [await openDecoder(), await openDecoder()];
  const expected: Uint8Array[] = [];
  scoreTwice(own.decoder, samples, () => {
    const frame = new Uint8Array(own.mixtures.frameBytes);
    own.mixtures.read(frame);
    expected.push(frame);
  });
  other.mixtures.takeOver();
  const densities = await GaussianDensities.takeOver(other.memory, other.decoder.cacmod);
  const frame = new Uint8Array(other.mixtures.frameBytes);
  let frames = 0;
  let different = 0;
  scoreTwice(other.decoder, samples, () => {
    densities?.compute();
    other.mixtures.read(frame);
    if (frame.some((byte, at) => byte !== expected[frames]?.[at])) different += 1;
    frames += 1;
  });
  expect(frames).toBe(expected.length);
  expect(frames).toBeGreaterThan(200);
  expect(different).toBe(0);
});

it('the engine computes the densities on a machine without SIMD', async () => {
  vi.spyOn(WebAssembly, 'validate').mockReturnValue(false);
  const { memory, decoder } = await openDecoder();
  expect(await GaussianDensities.takeOver(memory, decoder.cacmod)).toBeUndefined();
  vi.restoreAllMocks();
});
