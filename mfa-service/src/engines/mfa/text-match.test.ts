import { expect, it } from 'vitest';
import type { EngineWord } from '../types.ts';
import { isOtherText } from './text-match.ts';

/** Three words of the same three sounds. */
const words = ['one', 'two', 'three'].map((word, index) => ({
  word,
  span: [index, index + 1] as [number, number],
  pronunciations: [['S', 'AE1', 'T']],
}));
/** @param heard the sounds that were recognised in each placed word */
function placed(heard: string[]): EngineWord[] {
  return heard.map((sounds, planIndex) => ({
    ...{ kind: 'read', planIndex, word: 'sat', startMs: 0, endMs: 90 },
    phones: sounds.split(' ').map((recognized, at) => ({
      ...{ expected: ['S', 'AE1', 'T'][at] ?? null, recognized, startMs: 30 * at, endMs: 30 * at + 30 },
    })),
  }));
}

it('takes a text with other sounds for another one', () => {
  expect(isOtherText(placed(['S AE1 T', 'TH EH1 T', 'TH EH1 T']), words)).toBe(true);
});

it.each([
  ['read with an error', ['S AE1 T', 'TH AE1 T', 'S AE1 T']],
  ['half read', ['S AE1 T']],
])('takes a text that was %s for the right one', (_, heard) => {
  expect(isOtherText(placed(heard), words)).toBe(false);
});
