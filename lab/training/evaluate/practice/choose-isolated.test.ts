import { describe, expect, it } from 'vitest';
import { labelOf, practisedOf, recordingOf, type ShownWord } from '../learner/practised.test-support.ts';
import { chooseIsolated } from './choose-isolated.ts';

const labels = ['ONE', 'TWO', 'SIX'].map((text) => labelOf(text, 'S', [2]));
const recording = recordingOf(labels);
const said = (of: number | null, from: number, to: number, other: Partial<ShownWord> = {}): ShownWord => ({
  of,
  sounds: 'S',
  timesMs: [from, to],
  ...other,
});
const choose = (words: ShownWord[], seed = 1) =>
  chooseIsolated([{ recording, outcome: practisedOf(recording, words) }], seed);

describe('chooseIsolated', () => {
  it('takes a word with 200 ms of silence on both sides, with 150 ms around it', () => {
    const chosen = choose([said(0, 100, 500), said(1, 700, 1_000), said(2, 1_150, 1_500)]);
    expect(chosen).toMatchObject([{ word: 0, cut: [0, 650], scoreInSentence: 90 }]);
    expect(choose([said(0, 100, 500), said(1, 650, 1_000), said(2, 1_150, 1_500)])).toEqual([]);
  });

  it('cuts no further than the recording goes', () => {
    expect(choose([said(2, 1_600, 1_950)])[0]?.cut).toEqual([1_450, 2_000]);
  });

  it('takes a mispronounced word too, and no word that was replaced or added', () => {
    expect(choose([said(0, 100, 500, { error: 'mispronounced' })])).toHaveLength(1);
    expect(choose([said(0, 100, 500, { error: 'replaced' })])).toEqual([]);
    expect(choose([said(null, 100, 500, { error: 'added' })])).toEqual([]);
  });

  it('counts added speech as speech, and words without times as silence', () => {
    const added = said(null, 550, 650, { error: 'added' });
    const omitted: ShownWord = { of: 1, error: 'omitted' };
    expect(choose([said(0, 100, 500), added])).toEqual([]);
    expect(choose([said(0, 100, 500), omitted])).toHaveLength(1);
  });

  it('takes one of each recording, the same for the same seed', () => {
    const words = [said(0, 100, 300), said(1, 700, 900), said(2, 1_400, 1_700)];
    expect(choose(words, 7)).toHaveLength(1);
    expect(choose(words, 7)).toEqual(choose(words, 7));
    const all = new Set(Array.from({ length: 40 }, (_, seed) => choose(words, seed)[0]?.word));
    expect(all.size).toBe(3);
  });
});
