import { describe, expect, it } from 'vitest';
import { lastMonths, lastWeeks, practiceByDay, soundTrendsOf, weekScoresOf } from './index.ts';

const day = (date: string, scorer: string, scoreSum: number, attempts = 1) => {
  return { day: date, scorer, attempts, scoreSum, durationMs: 1_000 };
};
const sound = (month: string, phone: string, wrong: number, count: number, scorer = 'new') => {
  return { month, phone, scorer, count, scoreSum: 0, wrong };
};

describe('the scores by week', () => {
  const weeks = lastWeeks('2026-11-20', 3);

  it('have a line for each scorer, and never a mean of two', () => {
    expect(weeks).toEqual(['2026-11-02', '2026-11-09', '2026-11-16']);
    const lines = weekScoresOf(
      [day('2026-11-10', 'old', 160, 2), day('2026-11-16', 'old', 70), day('2026-11-18', 'new', 50)],
      weeks,
    );
    expect(lines).toEqual([
      { scorer: 'old', means: [null, 80, 70], attempts: 3 },
      { scorer: 'new', means: [null, null, 50], attempts: 1 },
    ]);
  });

  it('leave out other weeks and deleted attempts', () => {
    expect(weekScoresOf([day('2026-10-01', 'new', 60), day('2026-11-18', 'new', 0, 0)], weeks)).toEqual([]);
  });
});

describe('the trend of a sound', () => {
  const months = lastMonths('2026-02-10', 3);

  it('compares the newest month with those before, for one scorer', () => {
    expect(months).toEqual(['2025-12', '2026-01', '2026-02']);
    const trends = soundTrendsOf(
      [
        sound('2025-12', 'TH', 10, 20),
        sound('2026-02', 'TH', 2, 20),
        sound('2026-02', 'TH', 20, 20, 'old'),
        sound('2026-01', 'R', 1, 20),
        sound('2026-02', 'R', 6, 20),
        sound('2026-01', 'S', 1, 20),
        sound('2026-02', 'S', 1, 20),
        sound('2026-02', 'V', 1, 3),
      ],
      'new',
      months,
    );
    expect(trends.map(({ phone, change }) => [phone, change])).toEqual([
      ['V', 'unknown'],
      ['TH', 'better'],
      ['R', 'worse'],
      ['S', 'same'],
    ]);
    expect(trends[1]?.months).toEqual([
      { wrong: 10, count: 20 },
      { wrong: 0, count: 0 },
      { wrong: 2, count: 20 },
    ]);
  });
});

describe('the practice by day', () => {
  it('has a row for each day', () => {
    const known = [{ day: '2026-11-20', tries: 2, durationMs: 9 }];
    expect(practiceByDay(known, ['2026-11-19', '2026-11-20'])).toEqual([
      { day: '2026-11-19', tries: 0, durationMs: 0 },
      ...known,
    ]);
  });
});
