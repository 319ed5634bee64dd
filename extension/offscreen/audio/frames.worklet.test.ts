import { HighPass } from '@sayable/shared/audio';
import { concatSamples } from '@sayable/shared/std';
import { describe, expect, it, vi } from 'vitest';

interface Processor {
  process(inputs: Float32Array[][]): boolean;
  port: { onmessage(event: { data: unknown }): void };
}
type Options = { processorOptions: { frameSamples: number; isTimed: boolean } };
type Timed = { samples: Float32Array; endFrame: number };

const quantum = 128;
/** Two seconds of a room, with a sound in the second one. */
const recording = Float32Array.from({ length: 250 * quantum }, (_, index) => {
  const isLoud = index >= 16_000 && index < 24_000;
  return 0.000_3 * Math.cos(index ** 2) + (isLoud ? 0.2 * Math.sin(index / 10) : 0);
});

/** Runs the worklet's processor on a sound, as the audio thread does, and returns what it posts. */
async function run(samples: Float32Array, isTimed: boolean) {
  let create: ((options: Options) => Processor) | undefined;
  const told: unknown[] = [];
  class FakeProcessor {
    port = { postMessage: (message: unknown) => told.push(message) };
  }
  vi.stubGlobal('AudioWorkletProcessor', FakeProcessor);
  vi.stubGlobal('sampleRate', 16_000);
  vi.stubGlobal('registerProcessor', (_: string, processor: new (options: Options) => Processor) => {
    create = (options) => new processor(options);
  });
  vi.resetModules();
  await import('./frames.worklet.ts');
  const frames: Timed[] = [];
  const processor = create?.({ processorOptions: { frameSamples: 800, isTimed } });
  const engine = {
    postMessage: (frame: Timed | Float32Array | 'end') => {
      if (frame !== 'end') frames.push('endFrame' in frame ? frame : { samples: frame, endFrame: 0 });
    },
  };
  processor?.port.onmessage({ data: { engine } });
  for (let at = 0; at < samples.length; at += quantum) {
    vi.stubGlobal('currentFrame', 1_000 + at);
    processor?.process([[samples.subarray(at, at + quantum)]]);
  }
  vi.stubGlobal('currentFrame', 1_000 + samples.length);
  processor?.port.onmessage({ data: 'end' });
  return { frames, told };
}

describe('the frames of the audio thread', () => {
  it('have all samples, and the times at which they were recorded', async () => {
    const { frames, told } = await run(recording, true);
    const filter = new HighPass(16_000);
    const filtered = concatSamples([filter.push(recording), filter.finish()]);
    expect(concatSamples(frames.map(({ samples }) => samples))).toEqual(filtered);
    expect(frames.map(({ endFrame }) => endFrame)).toEqual(frames.map((_, index) => 1_800 + 800 * index));
    expect(told.at(-1)).toBe('ended');
  });

  it.each([0.005, 0.01, 0.02, 0.05, -0.3])(
    'are the same with an offset of the device of %d',
    async (offset) => {
      const [plain, shifted] = [
        await run(recording, false),
        await run(
          recording.map((one) => one + offset),
          false,
        ),
      ];
      const differences = concatSamples(plain.frames.map(({ samples }) => samples)).map(
        (sample, index) => sample - (shifted.frames[Math.floor(index / 800)]?.samples[index % 800] ?? 1),
      );
      expect(differences.every((one) => Math.abs(one) < 1e-6)).toBe(true);
    },
  );
});
