import { describe, expect, it } from 'vitest';
import type { AssessedPhone, AssessedWord, Scores } from '../contracts/assessment.ts';
import type { Attempt } from '../contracts/attempt.ts';
import type { Drill, DrillSummary } from '../contracts/drill.ts';
import { compareDrills } from './compare.ts';
import { newDrill } from './steps.ts';

const source = { url: '', title: '' };
const texts = ['Think and row.', 'The weather.'];

function phone(expected: string, score: number, error: AssessedPhone['error'] = 'none'): AssessedPhone {
  return { expected, heard: expected, score, error };
}
function word(span: [number, number], score: number, phones: AssessedPhone[]): AssessedWord {
  return { userIndex: 0, botIndex: 0, span, score, error: 'none', phones };
}
function scoresOf(overall: number, more: Partial<Scores> = {}): Scores {
  return { overall, accuracy: 70, completeness: 100, fluency: 80, prosody: 60, ...more };
}
function attempt(id: string, itemIndex: number, words: AssessedWord[]): Attempt {
  return {
    id,
    text: texts[itemIndex] ?? '',
    source,
    startedAt: Number(id),
    durationMs: 1,
    state: 'assessed',
    assessment: { scores: scoresOf(50), words },
    drillId: 's',
    itemIndex,
  };
}
function finished(scores: Scores, more: Partial<DrillSummary> = {}): Drill {
  const drill = newDrill({ id: 's', title: 'T', source, pool: texts }, 1);
  const summary = { scores, said: 2, sounds: [], words: [], ...more };
  return { ...drill, stage: 'finished', finishedAt: 2, summary };
}

const before = finished(scoresOf(60.4, { accuracy: 75, prosody: 59.6 }), {
  sounds: [
    { phone: 'TH', words: ['thin'], scores: [20, 40] },
    { phone: 'R', words: ['row'], scores: [50] },
    { phone: 'ZH', words: ['measure'], scores: [10] },
  ],
  words: [
    { word: 'Weather', score: 30 },
    { word: 'row', score: 62 },
    { word: 'tide', score: 10 },
  ],
});

describe('a drill compared with the previous one', () => {
  it('compares the displayed scores', () => {
    const now = finished(scoresOf(64.6, { accuracy: 70.2, prosody: 60 }));
    expect(compareDrills(now, before, [])?.scores).toEqual({
      overall: 5,
      accuracy: -5,
      completeness: 0,
      fluency: 0,
      prosody: 0,
    });
  });

  it('lists the sounds and words of the previous drill that improved, and no others', () => {
    const attempts = [
      // An earlier attempt at a repeated sentence does not count.
      attempt('1', 0, [word([0, 5], 10, [phone('TH', 5)])]),
      attempt('3', 1, [word([4, 11], 85, [phone('TH', 70), phone('R', 0, 'unsure')])]),
      attempt('2', 0, [word([0, 5], 90, [phone('TH', 90)]), word([10, 13], 70, [phone('R', 55)])]),
    ];
    const compared = compareDrills(finished(scoresOf(60)), before, attempts);
    expect(compared?.sounds).toEqual([{ name: 'TH', before: 30, now: 80 }]);
    expect(compared?.words).toEqual([{ name: 'Weather', before: 30, now: 85 }]);
  });

  it('excludes deleted attempts', () => {
    const gone = { ...attempt('1', 1, [word([4, 11], 95, [])]), deletedAt: 5 };
    expect(compareDrills(finished(scoresOf(60)), before, [gone])?.words).toEqual([]);
  });

  it('is null for a first drill, and if nothing was assessed', () => {
    const { summary: _none, ...unjudged } = before;
    expect(compareDrills(before, null, [])).toBeNull();
    expect(compareDrills(before, unjudged, [])).toBeNull();
    expect(compareDrills(unjudged, before, [])).toBeNull();
  });
});
