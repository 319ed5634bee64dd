import type { Assessment, WordError } from '@sayable/shared/contracts';
import { describe, expect, it } from 'vitest';
import { replayFigures } from './replay-figures.ts';
import { replayLines } from './replay-lines.ts';

/** A judgement of words of one sound each. */
function judged(overall: number, words: readonly [WordError, due?: string][]): Assessment {
  return {
    scores: { overall, accuracy: 80, completeness: 100, fluency: 80, prosody: 80 },
    words: words.map(([error, due = 'S'], index) => ({
      userIndex: index,
      botIndex: index,
      span: [index, index + 1],
      score: error === 'none' ? 90 : 40,
      error,
      phones: [{ expected: due, heard: 'S', score: 90, error: 'none' }],
    })),
  };
}

const steady = judged(90, [['none'], ['mispronounced']]);

describe('replayFigures', () => {
  it('finds no changes between equal plays', () => {
    const figures = replayFigures([{ id: 'a', plays: [steady, steady, steady] }]);
    expect(figures).toMatchObject({ recordings: 1, words: 2, pairs: 6, refused: 0, changing: [] });
    expect(figures).toMatchObject({ redAndRight: 0, redAndUnsure: 0, otherPronunciation: 0 });
    expect(figures).toMatchObject({ meanSpread: 0, widestSpread: 0 });
  });

  it('counts pairs of plays, each kind of change by itself', () => {
    const plays = [
      judged(80, [['none'], ['unsure'], ['none', 'T']]),
      judged(70, [['mispronounced'], ['mispronounced'], ['none']]),
      judged(75, [['none'], ['unsure'], ['none']]),
    ];
    const figures = replayFigures([
      { id: 'a', plays },
      { id: 'b', plays: [steady, steady] },
    ]);
    expect(figures.pairs).toBe(11);
    expect(figures.redAndRight).toBeCloseTo(2 / 11);
    expect(figures.redAndUnsure).toBeCloseTo(2 / 11);
    expect(figures.otherPronunciation).toBeCloseTo(2 / 11);
    expect(figures).toMatchObject({ meanSpread: 5, widestSpread: 10 });
    expect(figures.changing).toEqual([{ id: 'a', index: 0, scores: [90, 40, 90] }]);
  });

  it('leaves out words that the text does not have', () => {
    const [added] = judged(90, [['added']]).words;
    const noisy = { ...steady, words: [...steady.words, ...(added ? [{ ...added, botIndex: null }] : [])] };
    expect(replayFigures([{ id: 'a', plays: [steady, noisy] }]).words).toBe(2);
  });

  it('distinguishes refused plays from recordings that are always refused', () => {
    const figures = replayFigures([
      { id: 'a', plays: [steady, null, steady] },
      { id: 'b', plays: [null, null, null] },
    ]);
    expect(figures).toMatchObject({ recordings: 2, pairs: 2, refused: 1 });
  });

  it('has no shares without recordings', () => {
    expect(replayFigures([])).toMatchObject({ redAndRight: null, meanSpread: null, widestSpread: null });
  });
});

describe('replayLines', () => {
  it('says whether the limit is kept, and names the words that change', () => {
    const kept = replayLines(replayFigures([{ id: 'a', plays: [steady, steady] }]));
    expect(kept[1]).toBe('✓ red in one and right in the other  0.0 %  (at most 1.0 %)');
    const broken = replayLines(
      replayFigures([{ id: 'a', plays: [steady, judged(70, [['none'], ['none']])] }]),
    );
    expect(broken[1]).toMatch(/^✗ .* 50\.0 %/);
    expect(broken.join('\n')).toContain('20.0 on average, 20.0 at most');
    expect(broken.at(-1)?.trim()).toBe('a, word 2: 40, 90');
  });

  it('works without figures', () => {
    expect(replayLines(replayFigures([])).join('\n')).toContain('–');
  });
});
