import { readFile } from 'node:fs/promises';
import { InferenceSession, Tensor } from 'onnxruntime-web/wasm';
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
    instantiate.mockRestore();
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

describe('a network with trees', async () => {
  const judge = await readFile(new URL('../../models/sounds-judge.onnx', import.meta.url));
  const [sounds, frames] = [30, 200];
  const whole = (of: (sound: number) => number): NetworkTensor => ({
    values: BigInt64Array.from({ length: sounds }, (_, sound) => BigInt(of(sound))),
    shape: [1, sounds],
  });
  const heard = {
    posteriors: noise(frames / 2, 40),
    hidden: noise(frames / 2, 176),
    near: noise(frames, 256),
    native: noise(frames, 120),
    phones: whole((sound) => (sound * 7) % 39),
    stress: whole((sound) => sound % 3),
    begin: whole((sound) => sound * 6),
    end: whole((sound) => sound * 6 + 5),
    membership: {
      values: new Float32Array(sounds * 2).map((_, at) => Number(at % 2 === Number(at > sounds))),
      shape: [1, sounds, 2],
    },
    prosody: noise(sounds, 3),
  };

  it('has the outputs of the runtime, to the last bit', async () => {
    const network = await createNetwork(judge);
    const session = await InferenceSession.create(judge, { graphOptimizationLevel: 'disabled' });
    const tensors = Object.entries(heard).map(([name, { values, shape }]) => [
      name,
      values instanceof BigInt64Array
        ? new Tensor('int64', values, shape)
        : new Tensor('float32', values, shape),
    ]);
    const expected = Object.entries(await session.run(Object.fromEntries(tensors)));
    const found = await network.run(heard);
    expect(expected.length).toBeGreaterThan(0);
    expect(found).toEqual(
      Object.fromEntries(expected.map(([name, { data, dims }]) => [name, { values: data, shape: dims }])),
    );
    await network.dispose();
  });

  it('can’t be created if its trees ask in another way', async () => {
    const other = Uint8Array.from(judge);
    other[judge.indexOf('nodes_modes') + 200] = 1;
    await expect(createNetwork(other)).rejects.toMatchObject({ ...failure, cause: expect.any(RangeError) });
  });

  it.each([0.3, 0.6, 0.9])('can’t be created from %d of its file', async (share) => {
    await expect(createNetwork(judge.subarray(0, judge.length * share))).rejects.toMatchObject(failure);
  });
});
