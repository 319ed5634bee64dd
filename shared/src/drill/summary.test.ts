import { describe, expect, it } from 'vitest';
import type { AssessedPhone, AssessedWord } from '../contracts/assessment.ts';
import type { Attempt } from '../contracts/attempt.ts';
import { newDrill } from './steps.ts';
import { summariseAttempts, withAttempts } from './summary.ts';
import { calendarDay, contributionOf, dayMeansOf, worstSoundsOf } from './totals.ts';

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
    drillId: 's',
    itemIndex,
  };
}

describe('the summary of a drill', () => {
  it('has mean scores, the worst sounds with their words, and the worst words', () => {
    const first = attempt('1', 0, 60, [
      word(0, 5, 30, [phone('TH', 10), phone('IH1', 95), phone('K', 100)]),
      word(7, 12, 20, [phone('TH', 30), phone('AE1', 70), phone('K', 100)]),
    ]);
    const second = attempt('2', 1, 80, [word(13, 16, 90, [phone('DH', 20, 'unsure'), phone('AH0', 95)])]);
    const summary = summariseAttempts([first, second]);
    expect(summary).toMatchObject({ said: 2, scores: { overall: 70, completeness: 100 } });
    expect(summary?.sounds).toEqual([
      { phone: 'AE', words: ['thank'], scores: [70] },
      { phone: 'TH', words: ['Think', 'thank'], scores: [10, 30] },
    ]);
    expect(summary?.words).toEqual([
      { word: 'Think', score: 30 },
      { word: 'thank', score: 20 },
    ]);
    expect(summariseAttempts([])).toBeNull();
  });

  it('counts pauses inside groups, as the totals of a day do', () => {
    const one = attempt('1', 0, 60);
    const pauses = [{ after: 0, ms: 300, group: [0, 2] as [number, number] }];
    const paused = { ...one, assessment: one.assessment && { ...one.assessment, pauses } };
    expect(summariseAttempts([paused, attempt('2', 1, 80)])?.pauses).toBe(1);
    expect(summariseAttempts([one])).not.toHaveProperty('pauses');
    expect(contributionOf(paused).days).toMatchObject([{ attempts: 1, pauses: 1 }]);
    expect(contributionOf(one).days).toMatchObject([{ pauses: 0 }]);
  });

  it.each([
    ['clear', true, { selfRated: 1, ratedBetter: 0, ratedWorse: 0 }],
    ['clear', false, { selfRated: 1, ratedBetter: 1, ratedWorse: 0 }],
    ['off', true, { selfRated: 1, ratedBetter: 0, ratedWorse: 1 }],
    [undefined, true, { selfRated: 0, ratedBetter: 0, ratedWorse: 0 }],
  ] as const)('compares the own judgement %s with marks that are clear: %s', (said, isClear, counts) => {
    const one = { ...attempt('1', 0, 60), ...(said && { selfRating: { said, isClear } }) };
    expect(contributionOf(one).days).toMatchObject([counts]);
  });

  it('includes a sound that was wrong once among many times', () => {
    const phones = [20, 99, 99, 99, 99, 99].map((score) => phone('R', score));
    expect(summariseAttempts([attempt('1', 0, 60, [word(0, 5, 45, phones)])])?.sounds[0]?.phone).toBe('R');
  });

  it('counts the latest assessed attempt at each sentence, and no deleted one', () => {
    const drill = {
      ...newDrill({ id: 's', title: 'T', source, pool: ['One two three.', 'Four five six.'] }, 1),
      stage: 'finished' as const,
    };
    const failed: Attempt = { ...attempt('4', 0, 0), state: 'kept', assessment: undefined };
    const tries = [attempt('2', 0, 90), attempt('1', 0, 50), failed, attempt('3', 1, 70)];
    const seen = withAttempts(drill, tries);
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
  const sound = (phone: string, count: number, wrong: number, more = {}) => ({
    month: '2026-11',
    phone,
    count,
    wrong,
    scoreSum: count * 90,
    ...more,
  });

  it('contain the sounds with the largest share of errors times load over the months, whatever their mean', () => {
    const totals = [
      sound('TH', 3, 1, { month: '2026-10' }),
      sound('TH', 3, 2),
      sound('R', 5, 1),
      sound('K', 30, 2),
      sound('ZH', 4, 1),
      sound('V', 2, 2),
      sound('S', 9, 0),
    ];
    expect(worstSoundsOf(totals, 5)).toEqual([
      { phone: 'V', wrong: 2, count: 2 },
      { phone: 'R', wrong: 1, count: 5 },
      { phone: 'TH', wrong: 3, count: 6 },
    ]);
    expect(worstSoundsOf(totals, 1)).toHaveLength(1);
  });

  it('have the mean of each day with attempts', () => {
    const days = [
      { day: '2026-11-20', attempts: 2, scoreSum: 161, durationMs: 15 },
      { day: '2026-11-21', attempts: 0, scoreSum: 0, durationMs: 0 },
    ];
    expect(dayMeansOf(days)).toEqual([{ day: '2026-11-20', attempts: 2, durationMs: 15, mean: 81 }]);
  });

  it('count an attempt’s sounds, as wrong if another sound was spoken', () => {
    const one = attempt('1', 0, 60, [
      word(0, 5, 30, [phone('TH', 10), phone('TH', 95), phone('AH0', 10, 'unsure')]),
    ]);
    expect(contributionOf(one).sounds).toEqual([
      { month: '1970-01', phone: 'TH', count: 2, scoreSum: 105, wrong: 1 },
    ]);
  });

  it('use the local calendar day of the attempt', () => {
    const lateEvening = Date.UTC(2026, 10, 21, 3, 30);
    expect(calendarDay(lateEvening, 300)).toBe('2026-11-20');
    expect(calendarDay(lateEvening, -60)).toBe('2026-11-21');
  });
});
