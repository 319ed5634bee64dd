import { describe, expect, it } from 'vitest';
import { labelOf, practisedOf, recordingOf, type ShownWord } from '../learner/practised.test-support.ts';
import { chooseIsolated } from './choose-isolated.ts';

const labels = ['ONE', 'TWO', 'SIX'].map((text) => labelOf(text, 'S', [2]));
const recording = recordingOf(labels);
const sound = { score: 90, rating: 2, heard: 'S' };
const right: ShownWord[] = [0, 1, 2].map((of) => ({ of, sounds: 'S' }));
const choose = (times: [number, number][], shown = right) => {
  const words = times.map(([startMs, endMs]) => ({
    accuracy: 9,
    stress: 9,
    total: 9,
    sounds: [{ ...sound, startMs, endMs }],
  }));
  return chooseIsolated(recording, practisedOf(recording, shown), { words });
};
const afar: [number, number] = [1_600, 1_800];

describe('chooseIsolated', () => {
  it('takes a word with 200 ms of silence on both sides, with half of the silence around it', () => {
    expect(
      choose([
        [100, 500],
        [700, 1_000],
        [1_150, 1_500],
      ]),
    ).toMatchObject([{ word: 0, cut: [0, 600], scoreInSentence: 90 }]);
    expect(
      choose([
        [100, 500],
        [650, 1_000],
        [1_150, 1_500],
      ]),
    ).toEqual([]);
  });

  it('takes all of a recording, with at most 300 ms around each, and no more than the recording has', () => {
    expect(
      choose([
        [100, 200],
        [900, 1_000],
        [1_650, 1_950],
      ]).map(({ cut }) => cut),
    ).toEqual([
      [0, 500],
      [600, 1_300],
      [1_350, 2_000],
    ]);
  });

  it.each([
    ['takes a mispronounced word too', 'mispronounced', 1],
    ['takes no word that was replaced', 'replaced', 0],
    ['takes no word that was omitted', 'omitted', 0],
  ] as const)('%s', (_, error, count) => {
    const shown = right.map((word) => (word.of === 0 ? { ...word, error } : word));
    expect(
      choose(
        [
          [100, 500],
          [700, 800],
          [900, 1_000],
        ],
        shown,
      ),
    ).toHaveLength(count);
  });

  it('counts added speech as speech', () => {
    const added: ShownWord = { of: null, error: 'added', timesMs: [550, 650] };
    const times: [number, number][] = [[100, 500], [900, 1_000], afar];
    expect(choose(times).map(({ word }) => word)).toEqual([0, 1, 2]);
    expect(choose(times, [...right, added]).map(({ word }) => word)).toEqual([1, 2]);
  });
});
