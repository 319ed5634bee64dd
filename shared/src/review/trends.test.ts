import { describe, expect, it } from 'vitest';
import { lastMonths, lastWeeks, practiceByDay, soundTrendsOf, weekPausesOf, weekScoresOf } from './index.ts';

const day = (date: string, scoreSum: number, attempts = 1) => {
  return { day: date, attempts, scoreSum, durationMs: 1_000 };
};
const sound = (month: string, phone: string, wrong: number, count: number) => {
  return { month, phone, count, scoreSum: 0, wrong };
};

describe('the scores by week', () => {
  const weeks = lastWeeks('2026-11-20', 3);

  it('are means of the attempts, and null in a week without any', () => {
    expect(weeks).toEqual(['2026-11-02', '2026-11-09', '2026-11-16']);
    const days = [day('2026-11-10', 160, 2), day('2026-11-16', 70), day('2026-11-18', 50)];
    expect(weekScoresOf(days, weeks)).toEqual([null, 80, 60]);
  });

  it('leave out other weeks and deleted attempts', () => {
    const days = [day('2026-10-01', 60), day('2026-11-18', 0, 0)];
    expect(weekScoresOf(days, weeks)).toEqual([null, null, null]);
  });
});

describe('the pauses by week', () => {
  it('are counted among the tries, and null in a week without any; older days have none', () => {
    const days = [{ ...day('2026-11-10', 160, 2), pauses: 3 }, day('2026-11-12', 70), day('2026-11-18', 50)];
    expect(weekPausesOf(days, lastWeeks('2026-11-20', 3))).toEqual([
      null,
      { tries: 3, pauses: 3 },
      { tries: 1, pauses: 0 },
    ]);
  });
});

describe('the trend of a sound', () => {
  const months = lastMonths('2026-02-10', 3);

  it('compares the newest month with those before', () => {
    expect(months).toEqual(['2025-12', '2026-01', '2026-02']);
    const trends = soundTrendsOf(
      [
        sound('2025-12', 'TH', 10, 20),
        sound('2026-02', 'TH', 2, 20),
        sound('2026-01', 'R', 1, 20),
        sound('2026-02', 'R', 6, 20),
        sound('2026-01', 'S', 1, 20),
        sound('2026-02', 'S', 1, 20),
        sound('2026-02', 'V', 1, 3),
      ],
      months,
    );
    expect(trends.map(({ phone, change }) => [phone, change])).toEqual([
      ['V', 'unknown'],
      ['R', 'worse'],
      ['TH', 'better'],
      ['S', 'same'],
    ]);
    expect(trends[2]?.months).toEqual([
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
