import { describe, expect, it } from 'vitest';
import type { MeasuredContrast } from './contrast-cases.ts';
import { areaOf, areasText, contrastReport, fittedScale } from './contrast-figures.ts';

const measured = (
  said: 0 | 1,
  evidence: number,
  source: MeasuredContrast['source'] = 'voice',
  part: MeasuredContrast['part'] = 'report',
): MeasuredContrast => ({ pair: 'IY IH', said, part, source, evidence });

const clear = [3, 4, 5, 6].flatMap((size) => [measured(0, size), measured(1, -size)]);

describe('the figures of contrasts', () => {
  it('contain the area under the curve of both sounds, and none for too few recordings', () => {
    expect(areaOf(clear)).toBe(1);
    expect(areaOf(clear.slice(0, 6))).toBeNull();
  });

  it('keep the lower area of voices and learners, from the reported material alone', () => {
    const learners = clear.map((one) => ({ ...one, source: 'corpus' as const, evidence: -one.evidence }));
    const other = clear.map((one) => ({ ...one, part: 'calibration' as const, evidence: 0 }));
    expect(areasText([...clear, ...other])).toContain('"IY IH": 1');
    expect(areasText([...clear, ...learners])).toContain('"IY IH": 0');
  });

  it('fit the steepness to how often the sign is right', () => {
    const some = [...Array.from({ length: 9 }, () => measured(0, 2)), measured(1, 2)];
    // Nine of ten are right at an evidence of 2: the log-odds are ln 9.
    expect(fittedScale(some)).toBeCloseTo(Math.log(9) / 2, 3);
  });

  it('count the words of the model voice by themselves', () => {
    const own = measured(0, -6, 'voice', 'model');
    expect(areasText([...clear, own])).toBe(areasText(clear));
    const line = contrastReport([...clear, own]).find((one) => one.startsWith('The model voice’s own words'));
    expect(line).toMatch(/ 100\.0 % told wrong \(1\)$/);
  });

  it('say which pairs are for listening only', () => {
    const lines = contrastReport(clear.map((one) => ({ ...one, evidence: -one.evidence })));
    expect(lines.find((line) => line.startsWith('IY IH'))).toContain('listening only');
  });
});
