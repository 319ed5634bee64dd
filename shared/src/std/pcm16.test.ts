import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesToPcm16, floatToPcm16, pcm16ToBytes, pcm16ToFloat } from './index.ts';

describe('16-bit PCM', () => {
  it('survives the conversion to floating point and back, for every possible sample', () => {
    const all = Int16Array.from({ length: 65_536 }, (_, index) => index - 32_768);
    expect(floatToPcm16(pcm16ToFloat(all))).toEqual(all);
  });

  it('clips, and rounds to the nearest integer', () => {
    const samples = Float32Array.of(-2, -1, -0.5, -1.5 / 32_768, 0, 0.5 / 32_768, 0.5, 1, 9, Number.NaN);
    expect([...floatToPcm16(samples)]).toEqual([
      -32_768, -32_768, -16_384, -1, 0, 1, 16_384, 32_767, 32_767, 0,
    ]);
  });

  it('is never off by more than half a step', () => {
    fc.assert(
      fc.property(fc.float32Array({ min: -1, max: Math.fround(0.9999), noNaN: true }), (samples) => {
        const back = pcm16ToFloat(floatToPcm16(samples));
        samples.forEach((sample, index) => {
          expect(Math.abs((back[index] ?? 0) - sample)).toBeLessThanOrEqual(0.5 / 32_768);
        });
      }),
    );
  });

  it('is little-endian in bytes, which are read at any offset', () => {
    const samples = Int16Array.of(1, -2, 32_767, -32_768);
    const bytes = pcm16ToBytes(samples);
    expect([...bytes]).toEqual([1, 0, 254, 255, 255, 127, 0, 128]);
    const within = new Uint8Array(bytes.length + 1);
    within.set(bytes, 1);
    expect(bytesToPcm16(within.subarray(1))).toEqual(samples);
    expect(() => bytesToPcm16(within)).toThrow(RangeError);
  });
});
