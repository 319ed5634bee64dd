import { readFile } from 'node:fs/promises';
import { describe, expect, it, vi } from 'vitest';
import type { NetworkTensor } from '../ports/network.ts';
import { createNetwork, startRuntime } from './onnx-network.ts';

const model = await readFile(new URL('../../models/sounds-encoder.onnx', import.meta.url));
const failure = { code: 'internal', reason: 'engine-failed' };

function noise(frames: number, width: number): NetworkTensor {
  const values = Float32Array.from({ length: frames * width }, (_, at) => Math.sin(at * at));
  return { values, shape: [1, frames, width] };
}

/** An embedding has 864 numbers; every frame belongs to one of two embeddings. */
const inputs = (frames: number) => ({
  mel: noise(frames, 80),
  costs: noise(frames, 120),
  ear: noise(2, 864),
  at: { values: BigInt64Array.from({ length: frames }, (_, frame) => BigInt(frame % 2)), shape: [1, frames] },
});

describe('a network in WebAssembly', () => {
  it('answers concurrent requests, each with its own result, in a runtime that was started ahead', async () => {
    const instantiate = vi.spyOn(WebAssembly, 'instantiate');
    await startRuntime();
    expect(instantiate).toHaveBeenCalledOnce();
    const network = await createNetwork(model);
    expect(instantiate).toHaveBeenCalledOnce();
    const [one, other, again] = await Promise.all([20, 31, 20].map((frames) => network.run(inputs(frames))));
    expect(one?.posteriors?.shape).toEqual([1, 10, 40]);
    expect(other?.posteriors?.shape).toEqual([1, 16, 40]);
    expect(again?.posteriors?.values).toEqual(one?.posteriors?.values);
    await network.dispose();
    await network.dispose();
  });

  it('refuses inputs of another shape, and still works afterwards', async () => {
    const network = await createNetwork(model);
    await expect(network.run({ mel: noise(20, 80) })).rejects.toMatchObject(failure);
    await expect(network.run({ ...inputs(20), mel: noise(20, 79) })).rejects.toMatchObject(failure);
    expect((await network.run(inputs(20))).near?.shape.slice(0, 2)).toEqual([1, 20]);
    await network.dispose();
  });

  it.each([
    ['is empty', new Uint8Array()],
    ['is another thing', new TextEncoder().encode('<!doctype html><title>Not found</title>')],
    ['was cut off', model.subarray(0, model.length / 2)],
    ['was cut off at its end', model.subarray(0, -100)],
    ['has lost its beginning', model.map((byte, at) => (at < 4_000 ? 0 : byte))],
  ])('can’t be created from a file that %s', async (_, bytes) => {
    await expect(createNetwork(bytes)).rejects.toMatchObject(failure);
  });
});
