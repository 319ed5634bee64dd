import { describe, expect, it } from 'vitest';
import { dueSoundsOf } from './due-sounds.ts';
import { soundScoresOf } from './sound-scores.ts';

const [TH, S, NOTHING] = [31, 28, 39];

/** The one sound of a text, a TH, that was said so: logarithms by class, all others next to impossible. */
function scored(said: Readonly<Record<number, number>>) {
  const words = [{ planIndex: 0, phones: ['TH'] }];
  const row = Float32Array.from({ length: 40 }, (_, at) => said[at] ?? -20);
  const judged = {
    rating: Float32Array.of(1),
    wrong: Float32Array.of(0),
    said: row,
    word: new Float32Array(3),
    all: new Float32Array(4),
  };
  const sounds = {
    ...dueSoundsOf(words),
    begin: Int32Array.of(0),
    end: Int32Array.of(8),
    prosody: new Float32Array(3),
  };
  const settings = {
    id: 'test',
    prior: [],
    mistaken: [],
    scoring: { cap: [[0, 100] satisfies [number, number]], flag: 50, red: 1 },
  };
  const windows = [{ from: 0, to: 1 }];
  return soundScoresOf({ words, sounds, from: 0, windows, judged: [judged], settings }).words[0]?.sounds[0];
}

describe('what was said', () => {
  it('is the likeliest of all, and what it would be else is the likeliest other', () => {
    expect(scored({ [TH]: -0.1, [S]: -3 })).toMatchObject({ heard: 'TH', instead: 'S' });
    expect(scored({ [TH]: -0.1, [S]: -4, [NOTHING]: -3 })).toMatchObject({ heard: 'TH', instead: null });
  });

  it('is the same where it is another one', () => {
    expect(scored({ [TH]: -3, [S]: -0.1 })).toMatchObject({ heard: 'S', instead: 'S' });
    expect(scored({ [TH]: -3, [NOTHING]: -0.1 })).toMatchObject({ heard: null, instead: null });
  });
});
