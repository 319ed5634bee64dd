import { describe, expect, it } from 'vitest';
import { soundProgressOf } from './sound-progress.ts';

const total = (month: string, count: number, wrong: number) => ({
  month,
  phone: 'TH',
  count,
  wrong,
  scoreSum: 0,
});

describe('the progress of a sound', () => {
  it('counts times said and times wrong', () => {
    const progress = soundProgressOf([total('2026-10', 8, 3), total('2026-11', 4, 1)]).get('TH');
    expect(progress).toMatchObject({ count: 12, wrong: 4, trend: undefined });
    expect(progress?.months.map(({ month }) => month)).toEqual(['2026-10', '2026-11']);
  });

  it.each([
    [10, 2, 'better'],
    [5, 9, 'worse'],
    [5, 5, 'same'],
  ])('compares the newest month with those before: %i, then %i of 20 wrong', (before, now, trend) => {
    const totals = [total('2026-11', 20, now), total('2026-10', 20, before)];
    expect(soundProgressOf(totals).get('TH')?.trend).toBe(trend);
  });
});
