import { expect, it } from 'vitest';
import { turnMelody } from './turn-melody.ts';

const FRAME_MS = 10;
/** Three words of one syllable, 300 ms each. */
const sounds = ['AA1', 'AE1', 'IY1'].map((phone, word) => ({
  word,
  phone,
  startMs: word * 300,
  endMs: (word + 1) * 300,
}));
const level = new Float32Array(90);

/** Returns the semitones from 200 Hz at the end of each word, in a voice that is there but for its end. */
function endsOf(endHz: number, turn: Parameters<typeof turnMelody>[2]): number[] {
  const hz = Float32Array.from({ length: 90 }, (_, frame) => (frame < 80 ? 200 : endHz));
  const turned = turnMelody({ hz, level, frameMs: FRAME_MS }, sounds, turn);
  return [29, 59, 89].map((frame) => Math.round(12 * Math.log2((turned[frame] ?? 0) / 200)));
}

it.each([
  [
    'an item of a list goes up, and what follows it stays',
    200,
    { tail: 1, last: 1, end: 'goes-on' },
    [0, 3, 0],
  ],
  ['a question within a sentence rises', 200, { tail: 0, last: 0, end: 'rises' }, [6, 0, 0]],
  ['a question rises', 200, { tail: 2, last: 2, end: 'rises' }, [0, 0, 6]],
  ['a statement that stays high falls', 250, { tail: 2, last: 2, end: 'falls' }, [0, 0, -4]],
  ['a statement that falls keeps its melody', 150, { tail: 2, last: 2, end: 'falls' }, [0, 0, -5]],
  ['an item that goes up keeps its melody', 250, { tail: 2, last: 2, end: 'goes-on' }, [0, 0, 4]],
] as const)('%s', (_, endHz, turn, ends) => {
  expect(endsOf(endHz, turn)).toEqual(ends);
});

it('a text without voice stays as it is', () => {
  const silent = new Float32Array(90);
  expect(
    turnMelody({ hz: silent, level, frameMs: FRAME_MS }, sounds, { tail: 2, last: 2, end: 'falls' }),
  ).toBe(silent);
});
