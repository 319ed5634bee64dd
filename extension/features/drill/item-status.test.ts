import type { AssessedWord, Attempt } from '@sayable/shared/contracts';
import { newDrill, withAttempts } from '@sayable/shared/drill';
import { describe, expect, it } from 'vitest';
import { rowsOf, weakestRowsFirst } from './item-status.ts';

const source = { url: '', title: '' };
const pool = ['One.', 'Two.', 'Three.', 'Four.'];

function word(error: AssessedWord['error']): AssessedWord {
  return { userIndex: 0, botIndex: 0, span: [0, 3], score: 90, error, phones: [] };
}
function attempt(itemIndex: number, overall: number, ...errors: AssessedWord['error'][]): Attempt {
  const scores = { overall, accuracy: 80, completeness: 100, fluency: 80, prosody: 80 };
  return {
    id: `a${itemIndex}`,
    text: pool[itemIndex] ?? '',
    source,
    startedAt: 1,
    durationMs: 1,
    state: 'assessed',
    itemIndex,
    assessment: { scores, words: errors.map(word) },
  };
}
function order(...attempts: Attempt[]): number[] {
  const fresh = newDrill({ id: 's', title: 'T', source, pool, count: 4 }, 1);
  const drill = withAttempts(fresh, attempts);
  return weakestRowsFirst(drill, rowsOf(drill, attempts));
}

describe('the order of a finished drill', () => {
  it('puts the sentences with most wrong words first, then those with the lowest score', () => {
    expect(
      order(
        attempt(0, 92, 'none', 'none'),
        attempt(1, 92, 'mispronounced', 'omitted'),
        attempt(2, 95, 'stress', 'none'),
        attempt(3, 88, 'none', 'unsure'),
      ),
    ).toEqual([1, 2, 3, 0]);
  });

  it('puts unchecked sentences before all, and keeps the order of equal ones', () => {
    expect(order(attempt(0, 60, 'mispronounced'), attempt(2, 90), attempt(3, 90))).toEqual([1, 0, 2, 3]);
  });

  it('uses the scores until the attempts are loaded', () => {
    const fresh = newDrill({ id: 's', title: 'T', source, pool, count: 4 }, 1);
    const drill = withAttempts(fresh, [attempt(0, 90), attempt(1, 80), attempt(2, 95), attempt(3, 70)]);
    expect(weakestRowsFirst(drill, rowsOf(drill, []))).toEqual([3, 1, 0, 2]);
  });

  it('puts a sentence that is checked for the first time last', () => {
    const waiting = { ...attempt(0, 0), assessment: undefined };
    expect(order(waiting, attempt(1, 90), attempt(2, 80, 'mispronounced'), attempt(3, 60))).toEqual([
      2, 3, 1, 0,
    ]);
  });
});
