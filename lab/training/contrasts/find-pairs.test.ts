import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findBritishPairs, findPairs, isClearPlace } from './find-pairs.ts';
import { britishPairsFile, missingLines, pairsFile, pairsText } from './make-pairs.ts';

describe('minimal pairs', () => {
  it('are those that the scripts find today', async () => {
    const found = findPairs();
    expect(readFileSync(pairsFile, 'utf8')).toBe(pairsText(found));
    expect(readFileSync(britishPairsFile, 'utf8')).toBe(pairsText(await findBritishPairs()));
    // Pairs that have too few are told.
    expect(missingLines(found)).toContain('TH and F: only 9 minimal pairs.');
  }, 60_000);

  it.each([
    ['IY', 'IH', 'B IY1 R', 1, false],
    ['IY', 'IH', 'F IY1 L', 1, false],
    ['IY', 'IH', 'SH IY1 P', 1, true],
    ['IH', 'EH', 'P IH1 N', 1, false],
    ['L', 'R', 'W AO1 L', 2, false],
    ['L', 'R', 'L AY1 T', 0, true],
    ['T', 'D', 'R AY1 T IH0 NG', 2, false],
    ['T', 'D', 'T AW1 N', 0, true],
  ])('are clear or unclear by place: %s and %s in %s', (one, other, phones, at, isClear) => {
    expect(isClearPlace(phones.split(' '), at, [one, other])).toBe(isClear);
  });
});
