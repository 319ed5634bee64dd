import { readFile } from 'node:fs/promises';
import { describe, expect, it, vi } from 'vitest';
import type { Network, NetworkTensor } from '../ports/network.ts';
import { hearMoments, loudSpeech, momentsOfFrames } from './ear.ts';
import { speechSpectrum } from './log-mel.ts';
import { disposed, filled } from './made-networks.test-support.ts';
import { createNetwork } from './onnx-network.ts';

const [step, first] = [384, 895];
/** As many samples as so many moments look at, and some more that make no whole one. */
const samplesOf = (moments: number): number => (moments - 1) * step + first + 100;

/** Says of each moment its first sample, its last one, and how far it is from the nearer end of what was given. */
function numberingEar() {
  const given: number[] = [];
  const run: Network['run'] = vi.fn(async ({ samples }) => {
    const moments = (Number(samples?.shape[1]) - first) / step + 1;
    given.push(moments);
    const rows = Array.from({ length: moments }, (_, moment) => [
      Number(samples?.values[moment * step]),
      Number(samples?.values[moment * step + first - 1]),
      Math.min(moment, moments - 1 - moment),
    ]);
    return { ear: { values: Float32Array.from(rows.flat()), shape: [1, moments, 3] } };
  });
  return { ear: { ...disposed, run }, given };
}

/** Every sample is its own number: nothing can be mistaken for another place. */
const counted = (length: number): Float32Array => Float32Array.from({ length }, (_, at) => at);

const rowsOf = ({ values, shape }: NetworkTensor<Float32Array>): number[][] =>
  Array.from({ length: shape[1] ?? 0 }, (_, moment) => [...values.subarray(3 * moment, 3 * moment + 3)]);

describe('the moments of a recording', () => {
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
  ])('are what one pass would give, %i of them in %i parts', async (count, parts) => {
    const { ear, given } = numberingEar();
    const breathe = vi.fn(async () => undefined);
    const heard = await hearMoments(counted(samplesOf(count)), { ear, breathe });
    expect(heard.shape).toEqual([1, count, 3]);
    const rows = rowsOf(heard);
    expect(rows.map(([begin, end]) => [begin, end])).toEqual(
      rows.map((_, moment) => [moment * step, moment * step + first - 1]),
    );
    expect(given).toHaveLength(parts);
    expect(Math.max(...given)).toBeLessThanOrEqual(500);
    expect(breathe).toHaveBeenCalledTimes(parts - 1);
    // Only at the recording's own ends is one kept that has little on one side.
    for (const [moment, [, , toEdge]] of rows.entries())
      expect(toEdge).toBeGreaterThanOrEqual(Math.min(40, moment, count - 1 - moment));
  });

  it.each([0, 1, 894, 895, 895 + step - 1, 895 + step, 960_000])(
    'are as many as fit into %i samples, but one at least',
    async (length) => {
      const { shape } = await hearMoments(counted(length), { ear: numberingEar().ear });
      expect(shape[1]).toBe(Math.max(1, Math.floor((length - first) / step) + 1));
    },
  );

  it('of less than one moment are filled up with silence', async () => {
    const { ear } = numberingEar();
    expect(rowsOf(await hearMoments(filled(100, 1), { ear }))).toEqual([[1, 0, 0]]);
  });

  it('are not heard on where that is stopped between two parts', async () => {
    const { ear, given } = numberingEar();
    const breathe = () => Promise.reject(new DOMException('Stopped.', 'AbortError'));
    const heard = hearMoments(counted(samplesOf(1_500)), { ear, breathe });
    await expect(heard).rejects.toMatchObject({ name: 'AbortError' });
    expect(given).toHaveLength(1);
  });

  it.each([
    ['nothing', {}],
    ['too few', { ear: { values: filled(3, 0), shape: [1, 1, 3] } }],
    ['no numbers', { ear: { values: filled(6, Number.NaN), shape: [1, 2, 3] } }],
    ['no rows', { ear: { values: filled(6, 0), shape: [6] } }],
  ])('are none where the ear gives %s', async (_, outputs) => {
    const ear = { ...disposed, run: async () => outputs };
    await expect(hearMoments(counted(samplesOf(2)), { ear })).rejects.toMatchObject({
      code: 'internal',
      reason: 'engine-failed',
    });
  });
});

describe('the moment of a frame', () => {
  it('is the one whose middle is nearest', () => {
    const [frames, moments] = [6_000, 2_498];
    const distance = (frame: number, moment: number): number =>
      Math.abs(frame * 160 + 200 - (moment * step + first / 2));
    const all = Array.from(momentsOfFrames(frames, moments), Number);
    expect(all).toHaveLength(frames);
    for (const [frame, moment] of all.entries())
      for (const other of [moment - 1, moment + 1].filter((at) => at >= 0 && at < moments))
        expect(distance(frame, moment)).toBeLessThan(distance(frame, other));
  });

  it('is the last one where there are no more', () => {
    expect(momentsOfFrames(9, 2)).toEqual(BigInt64Array.of(0n, 0n, 0n, 1n, 1n, 1n, 1n, 1n, 1n));
    expect(new Set(momentsOfFrames(20, 1))).toEqual(new Set([0n]));
  });
});

describe('the ear that ships', async () => {
  const model = await readFile(new URL('../../models/sounds-ear.onnx', import.meta.url));

  it('says 864 numbers every 24 ms, the same of a quiet recording', async () => {
    const ear = await createNetwork(model);
    const noise = Float32Array.from({ length: 16_000 }, (_, at) => 0.2 * Math.sin(at * at));
    const hear = (samples: Float32Array) => {
      const { from, to, gain } = speechSpectrum(samples);
      expect([from, to]).toEqual([0, 100]);
      return hearMoments(loudSpeech(samples, from, to, gain), { ear });
    };
    const loud = await hear(noise);
    expect(loud.shape).toEqual([1, 40, 864]);
    const quiet = await hear(noise.map((sample) => sample / 10));
    const distances = loud.values.map((value, at) => Math.abs(value - (quiet.values[at] ?? Number.NaN)));
    expect(Math.max(...distances)).toBeLessThan(1e-3);
    expect(Math.max(...loud.values)).toBeGreaterThan(0.1);
    await ear.dispose();
  });

  it('has numbers for silence, and for less than a moment', async () => {
    const ear = await createNetwork(model);
    const samples = [new Float32Array(16_000), new Float32Array()];
    const heard = await Promise.all(samples.map((some) => hearMoments(some, { ear })));
    expect(heard.map(({ shape }) => shape[1])).toEqual([40, 1]);
    expect(heard.every(({ values }) => values.every(Number.isFinite))).toBe(true);
    await ear.dispose();
  });
});
