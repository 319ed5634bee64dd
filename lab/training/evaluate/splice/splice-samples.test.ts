import { describe, expect, it } from 'vitest';
import { spliced } from './splice-samples.ts';

const constant = (ms: number, value: number): Float32Array => new Float32Array(ms * 16).fill(value);
const splice = (place: [number, number], donorPlace: [number, number], hostMs: number, donorMs: number) => ({
  place,
  speech: [0, hostMs] satisfies [number, number],
  donor: { audio: 'donor.wav', place: donorPlace, speech: [0, donorMs] satisfies [number, number] },
});

describe('spliced', () => {
  it('puts the piece where the other was, and moves the rest', () => {
    // The amplitudes encode the position: the host has 0.1, 0.2 … by 100 ms. The donor has the same level and
    // the opposite sign.
    const host = Float32Array.from({ length: 4_800 }, (_, at) => (at < 1_600 ? 0.1 : at < 3_200 ? 0.2 : 0.3));
    const level = Math.sqrt((0.01 + 0.04 + 0.09) / 3);
    const donor = constant(200, -level);
    const result = spliced(host, donor, splice([100, 200], [50, 100], 300, 200));
    expect(result).toHaveLength(4_800 - 1_600 + 800);
    expect(result[800]).toBeCloseTo(0.1, 5);
    expect(result[1_600 + 400]).toBeCloseTo(-level, 5);
    expect(result[2_400 + 200]).toBeCloseTo(0.3, 5);
    expect(result.at(-1)).toBeCloseTo(0.3, 5);
  });

  it('fades over five milliseconds at each join', () => {
    const result = spliced(constant(100, 0.2), constant(100, -0.2), splice([40, 60], [20, 40], 100, 100));
    expect(result).toHaveLength(1_600);
    expect(result[640]).toBeCloseTo(0, 5);
    expect(result[960]).toBeCloseTo(0, 5);
    expect(result[640 - 41]).toBeCloseTo(0.2, 5);
    expect(result[640 + 41]).toBeCloseTo(-0.2, 5);
    const changing = [...result].filter((value) => Math.abs(value) < 0.1999);
    expect(changing.length).toBeGreaterThan(150);
    expect(changing.length).toBeLessThanOrEqual(160);
  });

  it('gives the piece the level of its surroundings', () => {
    const result = spliced(constant(100, 0.5), constant(100, 0.1), splice([40, 60], [20, 40], 100, 100));
    expect(result[800]).toBeCloseTo(0.5, 5);
  });

  it('keeps the recording as it is if a piece is put in its own place', () => {
    const host = Float32Array.from({ length: 3_200 }, (_, at) => Math.sin(at / 7) / 2);
    const result = spliced(host, host, splice([60, 90], [60, 90], 200, 200));
    expect(result).toHaveLength(host.length);
    result.forEach((value, at) => {
      expect(value).toBeCloseTo(host[at] ?? 0, 5);
    });
  });

  it('accepts silence and places beyond the end', () => {
    const result = spliced(constant(100, 0), constant(100, 0.1), splice([80, 140], [-20, 30], 100, 100));
    expect(result).toHaveLength(1_600 - 320 + 480);
    expect(result.every(Number.isFinite)).toBe(true);
  });
});
