import 'fake-indexeddb/auto';
import type { Attempt } from '@sayable/shared/contracts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assessed, attempt } from './attempt.test-support.ts';
import { createAttemptStore } from './attempts.ts';
import { SayableDatabase } from './database.ts';
import { createRescoringStore, MOST_TRIES } from './rescoring.ts';
import { createTotalsStore } from './totals.ts';

const current = 'net-3/2';
let database: SayableDatabase;
let number = 0;

beforeEach(() => {
  database = new SayableDatabase(`rescoring-${++number}`);
});
afterEach(() => database.close());

const attempts = () => createAttemptStore(database);
const store = () => createRescoringStore(database);
const totals = () => createTotalsStore(database);

/** Makes an assessment by a version of the network's rules; without a version, by the aligner alone. */
function judged(overall: number, rules?: number, more = {}): Pick<Attempt, 'assessment' | 'alignment'> {
  const { assessment } = assessed(overall);
  const scoredBy = { name: 'sounds' as const, version: 'net-3' };
  return {
    alignment: { user: [], bot: [] },
    assessment: assessment && { ...assessment, ...(rules && { scoredBy, rules }), ...more },
  };
}
async function said(id: string, startedAt: number, rules?: number, more = {}): Promise<void> {
  await attempts().put(attempt(id, startedAt, { ...judged(50, rules, more), day: '2026-11-20' }));
  await database.recordingSizes.put({ id, bytes: 1 });
}

describe('the queue for rescoring', () => {
  it('has each earlier score with a recording, the newest first', async () => {
    await said('old', 1);
    await said('newer', 3, 1);
    await said('same', 4, 2);
    await said('silent', 5, 1);
    await database.recordingSizes.delete('silent');
    expect(await store().waiting(current)).toBe(2);
    expect(await store().next(current)).toBe('newer');
  });

  it('excludes deleted attempts, until that is undone', async () => {
    await said('old', 1);
    await attempts().markDeleted('old');
    expect(await store().next(current)).toBeUndefined();
    await attempts().undoDelete('old');
    expect(await store().next(current)).toBe('old');
    await attempts().remove('old');
    expect(await database.scorers.count()).toBe(0);
  });

  it('excludes assessments that a server helped with', async () => {
    await said('checked', 1, 1, { checkedBy: 'server' });
    await said('aligned', 2, 1, { alignedBy: { name: 'mfa', version: '3' } });
    expect(await store().waiting(current)).toBe(0);
  });

  it('excludes an attempt after some failures with this scorer', async () => {
    await said('old', 1);
    for (let time = 0; time < MOST_TRIES; time += 1) {
      expect(await store().next(current)).toBe('old');
      await store().begin('old', current);
    }
    expect(await store().next(current)).toBeUndefined();
    expect(await store().next('net-4/2')).toBe('old');
    await store().callOff('old');
    expect(await store().next(current)).toBe('old');
    await store().giveUp('old', current);
    // Another change of the attempt is no reason to try again.
    await attempts().update('old', { recordingGone: undefined });
    expect(await store().waiting(current)).toBe(0);
  });
});

describe('a new score', () => {
  it('replaces the old one, and updates the totals', async () => {
    await said('old', 1);
    const before = await attempts().get('old');
    if (before) await store().finish(before, judged(80, 2));
    expect((await attempts().get('old'))?.assessment?.scores.overall).toBe(80);
    expect(await store().waiting(current)).toBe(0);
    expect(await totals().daysSince('2026-11-01')).toEqual([
      { day: '2026-11-20', scorer: current, attempts: 1, scoreSum: 80, durationMs: 1_000 },
    ]);
  });

  it('changes no attempt that was deleted or assessed again meanwhile', async () => {
    await said('old', 1);
    await said('gone', 2);
    const [old, gone] = await database.attempts.bulkGet(['old', 'gone']);
    await attempts().update('old', judged(90, 2));
    await attempts().markDeleted('gone');
    for (const one of [old, gone]) if (one) await store().finish(one, judged(10, 2));
    expect((await attempts().get('old'))?.assessment?.scores.overall).toBe(90);
    expect((await attempts().get('gone'))?.assessment?.scores.overall).toBe(50);
  });
});

describe('the totals of several scorers', () => {
  it('are separate, and those of the current scorer are shown as soon as it has scored an attempt', async () => {
    expect(await totals().shownScorer(current)).toBeNull();
    await said('a', 1, 1);
    await said('b', 2, 1);
    expect(await totals().shownScorer(current)).toBe('net-3/1');
    await said('c', 3);
    expect(await totals().shownScorer(null)).toBe('aligner/1');
    await attempts().update('b', judged(80, 2));
    expect(await totals().shownScorer(current)).toBe(current);
    const days = await totals().daysSince('2026-11-01');
    expect(days.map(({ scorer, attempts: tries, scoreSum }) => [scorer, tries, scoreSum])).toEqual([
      ['aligner/1', 1, 50],
      ['net-3/1', 1, 50],
      [current, 1, 80],
    ]);
  });
});
