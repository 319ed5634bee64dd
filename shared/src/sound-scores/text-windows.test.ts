import { describe, expect, it } from 'vitest';
import { textWindows, windowOfWords } from './text-windows.ts';

/** Returns the offsets of words with these lengths, and the end of all. */
function firstOf(lengths: readonly number[]): Int32Array {
  let at = 0;
  return Int32Array.from([0, ...lengths.map((length) => (at += length))]);
}

const words = (count: number): number[] => Array.from({ length: count }, (_, index) => 1 + ((index * 7) % 9));

describe('the text windows of the judge', () => {
  it('are one window for a text no longer than those of the training', () => {
    expect(textWindows(firstOf([60, 60]))).toEqual([{ from: 0, to: 2 }]);
  });

  it.each([30, 60, 200, 400])('contain each of %i words as a whole, and overlap', (count) => {
    const first = firstOf(words(count));
    const windows = textWindows(first);
    expect(windows[0]?.from).toBe(0);
    expect(windows.at(-1)?.to).toBe(count);
    windows.forEach(({ from, to }, index) => {
      const sounds = (first[to] ?? 0) - (first[from] ?? 0);
      expect(sounds).toBeGreaterThanOrEqual(100);
      // The words at both ends are whole ones, of up to nine sounds.
      expect(sounds).toBeLessThanOrEqual(120);
      const next = windows[index + 1];
      if (next) expect((first[to] ?? 0) - (first[next.from] ?? 0)).toBeGreaterThanOrEqual(20);
    });
  });

  it('assign each word to the window with the most context around it', () => {
    const first = firstOf(words(200));
    const sounds = first.at(-1) ?? 0;
    const windows = textWindows(first);
    windowOfWords(first, windows).forEach((chosen, word) => {
      const window = windows[chosen];
      if (!window) throw new RangeError('There is such a window.');
      expect(word).toBeGreaterThanOrEqual(window.from);
      expect(word).toBeLessThan(window.to);
      const [begin, end] = [first[word] ?? 0, first[word + 1] ?? 0];
      const [from, to] = [first[window.from] ?? 0, first[window.to] ?? 0];
      // Not at a window's edge, except at the ends of the text.
      if (from > 0) expect(begin - from).toBeGreaterThanOrEqual(5);
      if (to < sounds) expect(to - end).toBeGreaterThanOrEqual(5);
    });
  });

  it('accept a word that is longer than a window', () => {
    const first = firstOf([5, 150, 5]);
    const windows = textWindows(first);
    const chosen = windowOfWords(first, windows);
    chosen.forEach((index, word) => {
      expect(windows[index]?.from).toBeLessThanOrEqual(word);
      expect(windows[index]?.to).toBeGreaterThan(word);
    });
  });
});
