import { describe, expect, it } from 'vitest';
import type { AssessedPhone, AssessedWord } from '../contracts/assessment.ts';
import type { Attempt } from '../contracts/attempt.ts';
import { newSession } from './steps.ts';
import { summarise, withAttempts } from './summary.ts';
import { calendarDay, worstSoundsOf } from './totals.ts';

const source = { url: '', title: '' };

function phone(expected: string, score: number, error: AssessedPhone['error'] = 'replaced'): AssessedPhone {
  return { expected, heard: expected, score, error: score > 80 ? 'none' : error };
}
function word(start: number, end: number, score: number, phones: AssessedPhone[]): AssessedWord {
  const error = score > 80 ? 'none' : 'mispronounced';
  return { userIndex: 0, botIndex: 0, span: [start, end], score, error, phones };
}
function attempt(id: string, itemIndex: number, overall: number, words: AssessedWord[] = []): Attempt {
  const scores = { overall, accuracy: overall, completeness: 100, fluency: 80, prosody: 60 };
  return {
    id,
    text: 'Think, thank the',
    source,
    startedAt: Number(id),
    durationMs: 1,
    state: 'assessed',
    assessment: { scores, words },
    sessionId: 's',
    itemIndex,
  };
}

describe('a summary', () => {
  it('has the means, the worst sounds with their words, and the worst words', () => {
    const first = attempt('1', 0, 60, [
      word(0, 5, 30, [phone('TH', 10), phone('IH1', 95), phone('K', 100)]),
      word(7, 12, 20, [phone('TH', 30), phone('AE1', 70), phone('K', 100)]),
    ]);
    const second = attempt('2', 1, 80, [word(13, 16, 90, [phone('DH', 20, 'unsure'), phone('AH0', 95)])]);
    const summary = summarise([first, second]);
    expect(summary).toMatchObject({ said: 2, scores: { overall: 70, completeness: 100 } });
    expect(summary?.sounds).toEqual([
      { phone: 'TH', words: ['Think', 'thank'], scores: [10, 30] },
      { phone: 'AE', words: ['thank'], scores: [70] },
    ]);
    expect(summary?.words).toEqual([
      { word: 'thank', score: 20 },
      { word: 'Think', score: 30 },
    ]);
    expect(summarise([])).toBeNull();
  });

  it('counts the newest judged try of each sentence, and none that is deleted', () => {
    const session = {
      ...newSession({ id: 's', title: 'T', source, pool: ['One two three.', 'Four five six.'] }, 1),
      stage: 'finished' as const,
    };
    const failed: Attempt = { ...attempt('4', 0, 0), state: 'kept', assessment: undefined };
    const tries = [attempt('2', 0, 90), attempt('1', 0, 50), failed, attempt('3', 1, 70)];
    const seen = withAttempts(session, tries);
    expect(seen.items.map(({ score, attemptIds }) => [score, attemptIds])).toEqual([
      [90, ['1', '2', '4']],
      [70, ['3']],
    ]);
    expect(seen.summary?.scores.overall).toBe(80);
    const without = withAttempts(
      seen,
      tries.map((one) => ({ ...one, deletedAt: 9 })),
    );
    expect(without.items.map(({ state }) => state)).toEqual(['waiting', 'waiting']);
    expect(without).not.toHaveProperty('summary');
  });
});

describe('totals', () => {
  it('give the worst sounds over the months, of those said often enough', () => {
    const totals = [
      { month: '2026-10', phone: 'TH', count: 3, scoreSum: 30 },
      { month: '2026-11', phone: 'TH', count: 3, scoreSum: 150 },
      { month: '2026-11', phone: 'R', count: 5, scoreSum: 400 },
      { month: '2026-11', phone: 'K', count: 9, scoreSum: 850 },
      { month: '2026-11', phone: 'ZH', count: 4, scoreSum: 0 },
    ];
    expect(worstSoundsOf(totals, 3)).toEqual([
      { phone: 'TH', mean: 30, count: 6 },
      { phone: 'R', mean: 80, count: 5 },
    ]);
  });

  it('name a day as the calendar where it was said', () => {
    const lateEvening = Date.UTC(2026, 10, 21, 3, 30);
    expect(calendarDay(lateEvening, 300)).toBe('2026-11-20');
    expect(calendarDay(lateEvening, -60)).toBe('2026-11-21');
  });
});
