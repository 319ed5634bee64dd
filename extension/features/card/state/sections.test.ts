import type { AlignmentWire, AssessedWord } from '@sayable/shared/contracts';
import { describe, expect, it } from 'vitest';
import { playModel, playOwn, sectionOf } from './sections.ts';

const alignment: AlignmentWire = {
  user: [{ word: 'or', xmin: 1.21, xmax: 1.31, phones: [] }],
  bot: [{ word: 'or', xmin: 0.63, xmax: 0.69, phones: [] }],
};
const word = (botIndex: number | null, userIndex: number | null): AssessedWord => ({
  botIndex,
  userIndex,
  span: [0, 2],
  score: 90,
  error: 'none',
  phones: [],
});

describe('the audio sections of a word', () => {
  it('are in milliseconds, with a margin, and never before the start', () => {
    expect(sectionOf({ xmin: 1.21, xmax: 1.31 })).toEqual({ startMs: 1150, endMs: 1370 });
    expect(sectionOf({ xmin: 0.02, xmax: 0.1 }).startMs).toBe(0);
  });

  it('exist for the model voice and for the recording', () => {
    expect(playModel([word(0, 0)], alignment)).toEqual({
      type: 'play-reference',
      pace: 'normal',
      word: 0,
      section: { startMs: 570, endMs: 750 },
    });
    expect(playOwn([word(0, 0)], alignment, 'a1')).toEqual({
      type: 'play-attempt',
      attemptId: 'a1',
      section: { startMs: 1150, endMs: 1370 },
    });
  });

  it('reach from the first to the last of several words', () => {
    const said = [1, 2, 3].map((xmin) => ({ word: 'or', xmin, xmax: xmin + 0.5, phones: [] }));
    const group = [word(1, 1), word(2, null), word(3, 2)];
    expect(
      playModel(group, { user: [], bot: [alignment.bot[0], ...said].flatMap((one) => one ?? []) }),
    ).toEqual({
      ...{ type: 'play-reference', pace: 'normal', word: 1, endWord: 4 },
      section: { startMs: 940, endMs: 3560 },
    });
    expect(playOwn(group, { user: said, bot: [] }, 'a1')).toMatchObject({
      section: { startMs: 1940, endMs: 3560 },
    });
  });

  it('do not exist for a voice that does not say the word', () => {
    expect(playModel([word(null, 0)], alignment)).toBeNull();
    expect(playOwn([word(0, null)], alignment, 'a1')).toBeNull();
    expect(playModel([word(9, 9)], alignment)).toBeNull();
  });
});
