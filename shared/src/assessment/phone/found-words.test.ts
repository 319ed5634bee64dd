import { describe, expect, it } from 'vitest';
import type { SoundScores } from '../../ports/sound-scorer.ts';
import { fiveWordPlan as plan, recognitionOf, type Saying } from '../synthetic-recognition.test-support.ts';
import { soundScoresOf } from '../synthetic-sounds.test-support.ts';
import { withFoundWords } from './index.ts';

/** Scores of words that last 400 ms each and have sounds of equal length. */
function scoresAt(startMs: Record<number, number>, lengthMs = 240, accuracy = 9): SoundScores {
  const scores = soundScoresOf(plan);
  return {
    ...scores,
    words: scores.words.map((word) => {
      const from = startMs[word.planIndex] ?? 400 * word.planIndex;
      const step = lengthMs / word.sounds.length;
      const sounds = word.sounds.map((sound, at) => ({
        ...sound,
        startMs: from + at * step,
        endMs: from + (at + 1) * step,
      }));
      return { ...word, accuracy, sounds };
    }),
  };
}

const readBut = (missing: number): Saying[] =>
  plan.words.flatMap((_, planIndex) => (planIndex === missing ? [] : [{ planIndex }]));
/** The aligner recognised all words but the third, with a pause of 300 ms in its place. */
const gap = recognitionOf(
  plan,
  readBut(2).map((saying) => (saying.planIndex === 3 ? { ...saying, gapMs: 300 } : saying)),
);
const [before, after] = [gap.words[1]?.endMs ?? 0, gap.words[2]?.startMs ?? 0];
const indices = ({ words }: typeof gap) => words.map(({ planIndex }) => planIndex);

describe('a word that the aligner missed', () => {
  it('is found if its sounds have enough time and fit', () => {
    const found = withFoundWords(gap, scoresAt({ 2: before + 20 }), plan);
    expect(indices(found)).toEqual([0, 1, 2, 3, 4]);
    expect(found.words[2]).toMatchObject({ kind: 'read', word: 'of', startMs: before + 20, llr: 0 });
  });

  it('is missing if its sounds have too little time', () => {
    expect(withFoundWords(gap, scoresAt({ 2: before }, 80), plan)).toBe(gap);
  });

  it('is missing if its sounds don’t fit and there was no other speech', () => {
    expect(withFoundWords(gap, scoresAt({ 2: before + 20 }, 240, 2), plan)).toBe(gap);
  });

  it('is missing if it would lie outside its neighbours', () => {
    expect(withFoundWords(gap, scoresAt({ 2: after + 500 }), plan)).toBe(gap);
  });

  it('replaces unknown speech, however badly the word was pronounced', () => {
    const sayings = readBut(2).flatMap((saying): Saying[] =>
      saying.planIndex === 3 ? [{ planIndex: null, kind: 'added', durationMs: 260 }, saying] : [saying],
    );
    const recognition = recognitionOf(plan, sayings);
    const found = withFoundWords(
      recognition,
      scoresAt({ 2: (recognition.words[1]?.endMs ?? 0) + 10 }, 240, 2),
      plan,
    );
    expect(indices(found)).toEqual([0, 1, 2, 3, 4]);
  });
});

describe('a recognition', () => {
  it('is unchanged if no word is missing', () => {
    const whole = recognitionOf(plan, readBut(-1));
    expect(withFoundWords(whole, scoresAt({}), plan)).toBe(whole);
  });

  it('is unchanged if no word of the text was read', () => {
    const other = recognitionOf(plan, [{ planIndex: null, kind: 'added', durationMs: 900 }]);
    expect(withFoundWords(other, scoresAt({}), plan)).toBe(other);
  });
});
