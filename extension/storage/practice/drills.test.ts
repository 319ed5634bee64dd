import 'fake-indexeddb/auto';
import type { Drill } from '@sayable/shared/contracts';
import { newDrill } from '@sayable/shared/drill';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assessed, attempt } from '../attempts/attempt.test-support.ts';
import { createAttemptStore } from '../attempts/attempts.ts';
import { createTimelineStore } from '../attempts/timeline.ts';
import { createTotalsStore } from '../attempts/totals.ts';
import { createBackupStore } from '../backup/backup.ts';
import { SayableDatabase } from '../database.ts';
import { createDrillStore } from './drills.ts';
import { createReadingStore } from './readings.ts';

let database: SayableDatabase;
let number = 0;
let now = 1_795_200_000_000;

beforeEach(() => {
  database = new SayableDatabase(`drills-${++number}`);
});
afterEach(() => database.close());

const attempts = () => createAttemptStore(database, () => now);
const drills = () => createDrillStore(database, () => ++now);
const source = { url: 'https://example.org', title: 'Example' };
const pool = Array.from({ length: 12 }, (_, index) => `The weather was fine on day number ${index}.`);

async function begun(id: string): Promise<Drill> {
  await drills().put(newDrill({ id, title: 'T', source, pool }, ++now));
  const session = await drills().step(id, { type: 'start' });
  if (!session) throw new Error('no session');
  return session;
}

/** Makes a judged attempt at a sentence of a drill. */
async function said(drillId: string, itemIndex: number, id: string, overall: number): Promise<void> {
  await attempts().put(attempt(id, ++now, { state: 'recording', drillId, itemIndex }));
  await attempts().update(id, assessed(overall));
}

describe('a drill', () => {
  it('stores its tries and scores together with the attempts', async () => {
    await begun('s');
    await attempts().put(attempt('a', ++now, { state: 'recording', drillId: 's', itemIndex: 1 }));
    expect((await drills().get('s'))?.items[1]).toMatchObject({ attemptIds: ['a'], state: 'waiting' });
    await attempts().update('a', assessed(64));
    expect((await drills().get('s'))?.items[1]).toMatchObject({ state: 'done', score: 64 });
    await said('s', 1, 'b', 90);
    expect((await drills().get('s'))?.items[1]).toMatchObject({ attemptIds: ['a', 'b'], score: 90 });
    await attempts().markDeleted('b');
    expect((await drills().get('s'))?.items[1]).toMatchObject({ attemptIds: ['a'], score: 64 });
    await attempts().undoDelete('b');
    expect((await drills().get('s'))?.items[1]).toMatchObject({ attemptIds: ['a', 'b'], score: 90 });
    await attempts().remove('a');
    await attempts().remove('b');
    const item = (await drills().get('s'))?.items[1];
    expect(item).toMatchObject({ attemptIds: [], state: 'waiting' });
    expect(item).not.toHaveProperty('score');
  });

  it('has a summary once it is finished, which is updated by later tries', async () => {
    await begun('s');
    await said('s', 0, 'a', 60);
    expect((await drills().get('s'))?.summary).toBeUndefined();
    const done = await drills().step('s', { type: 'finish' });
    expect(done?.summary).toMatchObject({
      said: 1,
      scores: { overall: 60 },
      words: [{ word: 'The', score: 60 }],
    });
    // An attempt that was still being judged when the drill ended.
    await said('s', 2, 'b', 80);
    expect((await drills().get('s'))?.summary?.scores.overall).toBe(70);
  });

  it('is compared with the one finished before', async () => {
    for (const id of ['first', 'empty', 'second']) {
      await begun(id);
      if (id !== 'empty') await said(id, 0, `try-${id}`, 50);
      await drills().step(id, { type: 'finish' });
    }
    const second = await drills().get('second');
    if (!second) throw new Error('gone');
    expect((await drills().finishedBefore(second))?.id).toBe('first');
  });

  it('stays open until it is left; one that was never started is deleted then', async () => {
    await begun('old');
    await drills().put(newDrill({ id: 'new', title: 'T', source, pool }, ++now));
    expect((await drills().open())?.id).toBe('new');
    await drills().leave('new');
    expect(await drills().get('new')).toBeUndefined();
    expect((await drills().open())?.id).toBe('old');
    await drills().leave('old');
    expect(await drills().open()).toBeUndefined();
    expect((await drills().list({ limit: 9 })).map(({ id }) => id)).toEqual(['old']);
    await drills().bringUp('old');
    expect((await drills().open())?.id).toBe('old');
  });

  it('is deleted and restored with its tries, without those deleted before', async () => {
    await begun('s');
    await said('s', 0, 'a', 60);
    await said('s', 1, 'b', 70);
    await attempts().markDeleted('a');
    await drills().markDeleted('s');
    expect(await drills().list({ limit: 9 })).toEqual([]);
    expect((await attempts().get('b'))?.deletedAt).toBeDefined();
    await drills().undoDelete('s');
    expect((await drills().list({ limit: 9 })).map(({ id }) => id)).toEqual(['s']);
    expect((await attempts().list({ limit: 9 })).map(({ id }) => id)).toEqual(['b']);
    await drills().markDeleted('s');
    now += 60_000;
    await attempts().purgeDeleted();
    expect(await drills().get('s')).toBeUndefined();
    expect(await database.attempts.count()).toBe(0);
  });

  it('is restored with its tries from a backup', async () => {
    await begun('s');
    await said('s', 0, 'a', 60);
    const copy = await createBackupStore(database).readAll();
    await createBackupStore(database).deleteAll();
    const added = await createBackupStore(database).add(copy);
    expect(added).toMatchObject({ attempts: 1, drills: 1 });
    expect((await drills().get('s'))?.items[0]).toMatchObject({ attemptIds: ['a'], score: 60 });
    expect(await drills().open()).toBeUndefined();
    expect((await createTotalsStore(database).daysSince('2026-11-01')).length).toBe(1);
    await added.undo();
    expect(await database.drills.count()).toBe(0);
    expect(await createTotalsStore(database).daysSince('2026-11-01')).toEqual([]);
  });
});

describe('the timeline', () => {
  it('has drills and single tries, newest first, and each try once', async () => {
    await attempts().put(attempt('early', ++now));
    await begun('s');
    await said('s', 0, 'within', 60);
    await attempts().put(attempt('late', ++now));
    await attempts().put(attempt('gone', ++now));
    await attempts().markDeleted('gone');
    const timeline = createTimelineStore(database, drills(), createReadingStore(database));
    const shown = (await timeline.list(9)).map(({ id }) => id);
    expect(shown).toEqual(['late', 's', 'early']);
    expect(await timeline.list(1)).toHaveLength(1);
  });

  it('has the same first entries whatever the order of tries and drills', async () => {
    // Far more attempts than one page holds: many in one session, then a single one after each drill.
    await begun('long');
    for (let index = 0; index < 60; index++) await said('long', index % 5, `long ${index}`, 50);
    for (let index = 0; index < 8; index++) {
      await begun(`s${index}`);
      await said(`s${index}`, 0, `within ${index}`, 60);
      await attempts().put(attempt(`single ${index}`, ++now));
    }
    const newest = Array.from({ length: 8 }, (_, index) => [`single ${7 - index}`, `s${7 - index}`]).flat();
    const timeline = createTimelineStore(database, drills(), createReadingStore(database));
    for (const limit of [1, 3, 12, 30]) {
      const ids = (await timeline.list(limit)).map(({ id }) => id);
      expect(ids).toEqual([...newest, 'long'].slice(0, limit));
    }
  });
});
