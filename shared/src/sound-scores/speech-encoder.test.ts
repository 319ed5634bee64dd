import { readFile } from 'node:fs/promises';
import { describe, expect, it, vi } from 'vitest';
import type { Network, NetworkTensor } from '../ports/network.ts';
import { speechSpectrum } from './log-mel.ts';
import { createNetwork } from './onnx-network.ts';
import { embeddingOfFrames, encodeSpeech, normalizedSpeech } from './speech-encoder.ts';
import { disposed, filled } from './synthetic-networks.test-support.ts';

const [step, first] = [384, 895];
/** The samples of this many embeddings, and some more that make no whole one. */
const samplesOf = (embeddings: number): number => (embeddings - 1) * step + first + 100;

/**
 * Returns for each embedding its first sample, its last one, and its distance from the nearer end of the
 * input.
 */
function numberingEar() {
  const given: number[] = [];
  const run: Network['run'] = vi.fn(async ({ samples }) => {
    const embeddings = (Number(samples?.shape[1]) - first) / step + 1;
    given.push(embeddings);
    const rows = Array.from({ length: embeddings }, (_, moment) => [
      Number(samples?.values[moment * step]),
      Number(samples?.values[moment * step + first - 1]),
      Math.min(moment, embeddings - 1 - moment),
    ]);
    return { ear: { values: Float32Array.from(rows.flat()), shape: [1, embeddings, 3] } };
  });
  return { ear: { ...disposed, run }, given };
}

/** Every sample is its own index, so no position can be confused with another. */
const counted = (length: number): Float32Array => Float32Array.from({ length }, (_, at) => at);

const rowsOf = ({ values, shape }: NetworkTensor<Float32Array>): number[][] =>
  Array.from({ length: shape[1] ?? 0 }, (_, moment) => [...values.subarray(3 * moment, 3 * moment + 3)]);

describe('the embeddings of a recording', () => {
  it.each([
    [1, 1],
    [2, 1],
    [81, 1],
    [500, 1],
    [501, 2],
    [920, 2],
    [921, 3],
    // A minute.
    [2_498, 6],
  ])('equal those of a single pass, %i of them in %i parts', async (count, parts) => {
    const { ear: speechEncoder, given } = numberingEar();
    const breathe = vi.fn(async () => undefined);
    const encoded = await encodeSpeech(counted(samplesOf(count)), { speechEncoder, breathe });
    expect(encoded.shape).toEqual([1, count, 3]);
    const rows = rowsOf(encoded);
    expect(rows.map(([begin, end]) => [begin, end])).toEqual(
      rows.map((_, moment) => [moment * step, moment * step + first - 1]),
    );
    expect(given).toHaveLength(parts);
    expect(Math.max(...given)).toBeLessThanOrEqual(500);
    expect(breathe).toHaveBeenCalledTimes(parts - 1);
    // Embeddings with little context on one side are kept only at the recording's own ends.
    for (const [moment, [, , toEdge]] of rows.entries())
      expect(toEdge).toBeGreaterThanOrEqual(Math.min(40, moment, count - 1 - moment));
  });

  it.each([0, 1, 894, 895, 895 + step - 1, 895 + step, 960_000])(
    'are as many as fit into %i samples, but at least one',
    async (length) => {
      const { shape } = await encodeSpeech(counted(length), { speechEncoder: numberingEar().ear });
      expect(shape[1]).toBe(Math.max(1, Math.floor((length - first) / step) + 1));
    },
  );

  it('are padded with silence for less than one embedding', async () => {
    const { ear: speechEncoder } = numberingEar();
    expect(rowsOf(await encodeSpeech(filled(100, 1), { speechEncoder }))).toEqual([[1, 0, 0]]);
  });

  it('are not computed further after a stop between two parts', async () => {
    const { ear: speechEncoder, given } = numberingEar();
    const breathe = () => Promise.reject(new DOMException('Stopped.', 'AbortError'));
    const encoded = encodeSpeech(counted(samplesOf(1_500)), { speechEncoder, breathe });
    await expect(encoded).rejects.toMatchObject({ name: 'AbortError' });
    expect(given).toHaveLength(1);
  });

  it.each([
    ['nothing', {}],
    ['too few', { ear: { values: filled(3, 0), shape: [1, 1, 3] } }],
    ['no numbers', { ear: { values: filled(6, Number.NaN), shape: [1, 2, 3] } }],
    ['no rows', { ear: { values: filled(6, 0), shape: [6] } }],
  ])('fail if the speech encoder returns %s', async (_, outputs) => {
    const speechEncoder = { ...disposed, run: async () => outputs };
    await expect(encodeSpeech(counted(samplesOf(2)), { speechEncoder })).rejects.toMatchObject({
      code: 'internal',
      reason: 'engine-failed',
    });
  });
});

describe('the embedding of a frame', () => {
  it('is the one with the nearest center', () => {
    const [frames, embeddings] = [6_000, 2_498];
    const distance = (frame: number, moment: number): number =>
      Math.abs(frame * 160 + 200 - (moment * step + first / 2));
    const all = Array.from(embeddingOfFrames(frames, embeddings), Number);
    expect(all).toHaveLength(frames);
    for (const [frame, moment] of all.entries())
      for (const other of [moment - 1, moment + 1].filter((at) => at >= 0 && at < embeddings))
        expect(distance(frame, moment)).toBeLessThan(distance(frame, other));
  });

  it('is the last one for later frames', () => {
    expect(embeddingOfFrames(9, 2)).toEqual(BigInt64Array.of(0n, 0n, 0n, 1n, 1n, 1n, 1n, 1n, 1n));
    expect(new Set(embeddingOfFrames(20, 1))).toEqual(new Set([0n]));
  });
});

describe('the shipped speech encoder', async () => {
  const model = await readFile(new URL('../../models/sounds-ear.onnx', import.meta.url));

  it('returns 864 numbers every 24 ms, the same for a quiet recording', async () => {
    const speechEncoder = await createNetwork(model);
    const noise = Float32Array.from({ length: 16_000 }, (_, at) => 0.2 * Math.sin(at * at));
    const hear = (samples: Float32Array) => {
      const { from, to, gain } = speechSpectrum(samples);
      expect([from, to]).toEqual([0, 100]);
      return encodeSpeech(normalizedSpeech(samples, from, to, gain), { speechEncoder });
    };
    const loud = await hear(noise);
    expect(loud.shape).toEqual([1, 40, 864]);
    const quiet = await hear(noise.map((sample) => sample / 10));
    const distances = loud.values.map((value, at) => Math.abs(value - (quiet.values[at] ?? Number.NaN)));
    expect(Math.max(...distances)).toBeLessThan(1e-3);
    expect(Math.max(...loud.values)).toBeGreaterThan(0.1);
    await speechEncoder.dispose();
  });

  it('returns numbers for silence, and for less than one embedding', async () => {
    const speechEncoder = await createNetwork(model);
    const samples = [new Float32Array(16_000), new Float32Array()];
    const encoded = await Promise.all(samples.map((some) => encodeSpeech(some, { speechEncoder })));
    expect(encoded.map(({ shape }) => shape[1])).toEqual([40, 1]);
    expect(encoded.every(({ values }) => values.every(Number.isFinite))).toBe(true);
    await speechEncoder.dispose();
  });
});
