import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sibilantEdge } from './sibilant-edge.ts';

/** A vowel of a low voice and an s, one after the other, which meet at a time. */
function syllable(sampleRate: number, edgeMs: number, sibilantIs: 'first' | 'last', seed: number) {
  let state = seed;
  const noise = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648 - 0.5;
  };
  let before = 0;
  const samples = Float32Array.from({ length: sampleRate / 2 }, (_, index) => {
    const t = index / sampleRate;
    const isSibilant = t * 1_000 < edgeMs === (sibilantIs === 'first');
    const white = noise();
    // The difference of white noise is strong in high frequencies.
    const hiss = white - before;
    before = white;
    const voice = [1, 2, 3, 4, 5, 6].reduce((sum, n) => sum + Math.sin(2 * Math.PI * 110 * n * t) / n, 0);
    return isSibilant ? 0.1 * hiss : 0.2 * voice + 0.002 * hiss;
  });
  return { samples, sampleRate };
}

describe('the edge of a sibilant', () => {
  it('is found at the boundary of the sounds, wherever the section begins', () => {
    const cases = fc.record({
      sampleRate: fc.constantFrom(16_000, 24_000, 48_000),
      edgeMs: fc.integer({ min: 150, max: 350 }),
      offMs: fc.integer({ min: -50, max: 50 }),
      sibilantIs: fc.constantFrom('first' as const, 'last' as const),
      seed: fc.integer({ min: 1, max: 1_000 }),
    });
    fc.assert(
      fc.property(cases, ({ sampleRate, edgeMs, offMs, sibilantIs, seed }) => {
        const recording = syllable(sampleRate, edgeMs, sibilantIs, seed);
        const section = { startMs: edgeMs + offMs - 80, endMs: edgeMs + offMs + 80 };
        const found = sibilantEdge(recording, section, sibilantIs);
        expect(Math.abs((found ?? Number.NaN) - edgeMs)).toBeLessThanOrEqual(8);
      }),
      { numRuns: 50 },
    );
  });

  it('is unknown in a vowel, in silence, for the other order, and in a section that is too short', () => {
    const recording = syllable(16_000, 300, 'first', 7);
    expect(sibilantEdge(recording, { startMs: 320, endMs: 480 }, 'first')).toBeNull();
    expect(sibilantEdge(recording, { startMs: 220, endMs: 380 }, 'last')).toBeNull();
    expect(sibilantEdge(recording, { startMs: 295, endMs: 305 }, 'first')).toBeNull();
    const silence = { samples: new Float32Array(8_000), sampleRate: 16_000 };
    expect(sibilantEdge(silence, { startMs: 100, endMs: 260 }, 'first')).toBeNull();
  });
});
