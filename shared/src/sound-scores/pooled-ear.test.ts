import { describe, expect, it } from 'vitest';
import { pooledEar } from './pooled-ear.ts';

/** Embeddings of 3 layers with one number each. The last layer holds the embedding's index. */
function ear(count: number) {
  const values = Float32Array.from({ length: 3 * count }, (_, at) => (at % 3 === 2 ? (at - 2) / 3 : -99));
  return { values, shape: [1, count, 3] };
}

describe('the pretrained encoder’s output for a sound', () => {
  it('is the last layer at five places from before the sound to behind it', () => {
    // 24 ms for each embedding, 10 ms for each frame: frame 48 is near embedding 19.
    const [pooled] = pooledEar(ear(100), { begin: Int32Array.of(48), end: Int32Array.of(72) });
    expect([...(pooled ?? [])].map(Math.round)).toEqual([18, 21, 24, 27, 30]);
  });

  it('stays inside the recording for sounds at its edges', () => {
    const all = pooledEar(ear(4), { begin: Int32Array.of(0, 8), end: Int32Array.of(2, 10) });
    expect(all.flatMap((one) => [...one]).every((value) => value >= 0 && value <= 3)).toBe(true);
  });
});
