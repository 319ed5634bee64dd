import type { ComparedSound, SoundPosition } from '@sayable/shared/comparison';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstSelection, type Move, moved, rangeOf, type Selection } from './selection.ts';

const sound: ComparedSound = {
  expected: 'T',
  heard: 'T',
  error: 'none',
  score: 90,
  isJudged: true,
  letters: null,
  user: { startMs: 0, endMs: 10 },
  reference: { startMs: 0, endMs: 10 },
};
/** Words of two, one and three phones. */
const places: SoundPosition[] = [0, 0, 1, 2, 2, 2].map((word) => ({ word, sound }));
const step = (by: 1 | -1, isExtended = false): Move => ({ type: 'step', by, extends: isExtended });
const rangeAfter = (from: Selection, ...moves: Move[]) =>
  rangeOf(moves.reduce((selection, move) => moved(places, selection, move), from));
const word0 = { anchor: 0, focus: 1 };

describe('the selected part', () => {
  it('moves from word to word if words are selected, and stops at the ends', () => {
    expect(rangeAfter(word0, step(1))).toEqual([2, 2]);
    expect(rangeAfter(word0, step(1), step(1))).toEqual([3, 5]);
    expect(rangeAfter(word0, step(1), step(1), step(1))).toEqual([3, 5]);
    expect(rangeAfter(word0, step(-1))).toEqual([0, 1]);
  });

  it('narrows to a sound, moves between sounds, and widens again', () => {
    expect(rangeAfter(word0, { type: 'narrow' })).toEqual([0, 0]);
    expect(rangeAfter(word0, { type: 'narrow' }, step(1))).toEqual([1, 1]);
    expect(rangeAfter(word0, { type: 'narrow' }, { type: 'widen' })).toEqual([0, 1]);
    expect(rangeAfter(word0, { type: 'widen' })).toEqual([0, 5]);
    expect(rangeAfter(word0, { type: 'widen' }, { type: 'narrow' })).toEqual([0, 1]);
  });

  it('grows and shrinks by sounds, even backwards past its anchor', () => {
    expect(rangeAfter(word0, step(1, true))).toEqual([0, 2]);
    expect(rangeAfter(word0, step(-1, true), step(-1, true))).toEqual([0, 0]);
    expect(rangeAfter({ anchor: 3, focus: 3 }, step(-1, true), step(-1, true))).toEqual([1, 3]);
  });

  it('always stays inside, whatever key is pressed', () => {
    const move = fc.oneof(
      fc.record({
        type: fc.constant('step' as const),
        by: fc.constantFrom<1 | -1>(1, -1),
        extends: fc.boolean(),
      }),
      fc.constantFrom<Move>({ type: 'narrow' }, { type: 'widen' }, { type: 'all' }),
    );
    fc.assert(
      fc.property(fc.array(move, { maxLength: 30 }), (moves) => {
        const [first, last] = rangeAfter(word0, ...moves);
        expect(first).toBeGreaterThanOrEqual(0);
        expect(last).toBeLessThan(places.length);
        expect(first).toBeLessThanOrEqual(last);
      }),
    );
  });

  it('starts at the requested place, else at the weakest word, else with the whole text', () => {
    const begin = (...options: [number | null, { word: number; sound?: number } | null]) => {
      const selection = firstSelection(places, ...options);
      return selection && rangeOf(selection);
    };
    expect(begin(null, { word: 2, sound: 1 })).toEqual([4, 4]);
    expect(begin(0, { word: 2 })).toEqual([3, 5]);
    expect(begin(0, { word: 2, sound: 9 })).toEqual([3, 5]);
    expect(begin(1, null)).toEqual([2, 2]);
    expect(begin(null, { word: 77 })).toEqual([0, 5]);
    expect(begin(null, null)).toEqual([0, 5]);
    expect(firstSelection([], 0, null)).toBeNull();
  });
});
