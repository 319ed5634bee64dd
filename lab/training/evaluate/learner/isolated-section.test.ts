import { describe, expect, it } from 'vitest';
import { isolatedSection } from './isolated-section.ts';
import { labelOf, practisedOf, recordingOf, refused } from './practised.test-support.ts';

const sentence = recordingOf([labelOf('I', 'AY1', [0]), labelOf('SEE', 'S IY1', [2, 2])]);
const alone = recordingOf(sentence.words.slice(1));

describe('isolatedSection', () => {
  const said = (score: number, scoreInSentence: number, sounds = 'S IY1') => ({
    recording: sentence,
    word: 1,
    cut: [0, 500] as [number, number],
    scoreInSentence,
    outcome: practisedOf(alone, [{ of: 0, sounds, score }]),
  });

  it('has the figures of the word alone, and its score beside that in the sentence', () => {
    const figures = isolatedSection([
      said(90, 95),
      said(60, 80, 'S? IY1'),
      { ...said(0, 70), outcome: refused },
    ]).figures;
    const figure = (name: RegExp) => figures.find((one) => name.test(one.name));
    expect(figure(/^right sounds .* red$/)).toMatchObject({ value: 0, count: 4 });
    expect(figure(/^sounds: not sure/)).toMatchObject({ value: 1 / 4 });
    expect(figure(/^refused/)).toMatchObject({ value: 1 / 3, count: 3 });
    expect(figure(/alone against/)).toMatchObject({ value: expect.closeTo(1, 10), count: 2 });
    expect(figure(/alone less/)).toMatchObject({ value: -12.5, unit: 'points' });
  });
});
