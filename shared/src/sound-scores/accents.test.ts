import { describe, expect, it } from 'vitest';
import { pooledEar, type SlipDetector, withSlips } from './accents.ts';

/** Embeddings of 3 layers with one number each. The last layer holds the embedding's index. */
function ear(count: number) {
  const values = Float32Array.from({ length: 3 * count }, (_, at) => (at % 3 === 2 ? (at - 2) / 3 : -99));
  return { values, shape: [1, count, 3] };
}

describe('what the ear hears in a sound', () => {
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

describe('the detector of a first language', () => {
  const detect: SlipDetector = (expected, [heard = 0]) =>
    expected === 'IH1' && heard > 1 ? { said: 'IY', isSure: true } : undefined;

  it('adds the slips to their sounds, and changes nothing else', () => {
    const sound = (expected: string) => ({
      ...{ expected, startMs: 0, endMs: 50, score: 95, rating: 1.9, mispronouncedLogit: -4 },
      ...{ recognized: expected, posterior: 0.9, substitute: null },
    });
    const word = (planIndex: number, ...sounds: string[]) => ({
      ...{ planIndex, accuracy: 9, stress: 9, total: 9, sounds: sounds.map(sound) },
    });
    const scores = {
      words: [word(0, 'IH1', 'T'), word(1, 'IH1')],
      utterance: { accuracy: 9, fluency: 9, prosody: 9, total: 9 },
    };
    const heard = [Float32Array.of(0, 0), Float32Array.of(9, 0), Float32Array.of(9, 0)];
    const found = withSlips(scores, heard, detect);
    expect(found.words[1]?.sounds[0]).toEqual({ ...sound('IH1'), slip: { said: 'IY', isSure: true } });
    expect(found.words[0]).toEqual(scores.words[0]);
  });
});
