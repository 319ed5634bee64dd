import { describe, expect, it } from 'vitest';
import { soundProgressOf } from './sound-progress.ts';

const total = (month: string, count: number, wrong: number, scorer = 'a/1') => ({
  ...{ month, phone: 'TH', scorer, count, wrong },
  scoreSum: 0,
});

describe('the progress of a sound', () => {
  it('counts how often the sound was said and was wrong', () => {
    const progress = soundProgressOf([total('2026-10', 8, 3), total('2026-11', 4, 1)], 'a/1').get('TH');
    expect(progress).toMatchObject({ count: 12, wrong: 4, trend: undefined });
    expect(progress?.months.map(({ month }) => month)).toEqual(['2026-10', '2026-11']);
  });

  it('never mixes results of two scorers', () => {
    const totals = [total('2026-10', 20, 20, 'a/1'), total('2026-11', 20, 0, 'b/1')];
    expect(soundProgressOf(totals, 'b/1').get('TH')).toMatchObject({ count: 20, wrong: 0, trend: undefined });
  });

  it.each([
    [10, 2, 'better'],
    [5, 9, 'worse'],
    [5, 5, 'same'],
  ])('compares the newest month with those before: %i, then %i of 20 wrong', (before, now, trend) => {
    const totals = [total('2026-11', 20, now), total('2026-10', 20, before)];
    expect(soundProgressOf(totals, 'a/1').get('TH')?.trend).toBe(trend);
  });
});
