import { describe, expect, it } from 'vitest';
import { expectedSoundsOf } from './expected-sounds.ts';
import { soundScoresOf } from './sound-scores.ts';

const [TH, S, NOTHING] = [31, 28, 39];

/**
 * The one sound of a text, a TH, with these log-posteriors by class; all other classes next to impossible.
 */
function scored(spokenLogPosteriors: Readonly<Record<number, number>>) {
  const words = [{ planIndex: 0, phones: ['TH'] }];
  const row = Float32Array.from({ length: 40 }, (_, at) => spokenLogPosteriors[at] ?? -20);
  const judged = {
    rating: Float32Array.of(1),
    mispronouncedLogit: Float32Array.of(0),
    spokenLogPosteriors: row,
    word: new Float32Array(3),
    utterance: new Float32Array(4),
  };
  const sounds = {
    ...expectedSoundsOf(words),
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

describe('the recognized phone', () => {
  it('is the most likely of all, and the substitute the most likely other one', () => {
    expect(scored({ [TH]: -0.1, [S]: -3 })).toMatchObject({ recognized: 'TH', substitute: 'S' });
    expect(scored({ [TH]: -0.1, [S]: -4, [NOTHING]: -3 })).toMatchObject({
      recognized: 'TH',
      substitute: null,
    });
  });

  it('equals the substitute for another phone', () => {
    expect(scored({ [TH]: -3, [S]: -0.1 })).toMatchObject({ recognized: 'S', substitute: 'S' });
    expect(scored({ [TH]: -3, [NOTHING]: -0.1 })).toMatchObject({ recognized: null, substitute: null });
  });
});
