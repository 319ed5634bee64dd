import 'fake-indexeddb/auto';
import type { Attempt, DisputedMark } from '@sayable/shared/contracts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBackupStore } from '../backup/backup.ts';
import { SayableDatabase } from '../database.ts';
import { assessed, attempt } from './attempt.test-support.ts';
import { createAttemptStore } from './attempts.ts';
import { createDisputeStore } from './disputes.ts';
import { createTotalsStore } from './totals.ts';

let database: SayableDatabase;
let number = 0;
let now = 1;

beforeEach(() => {
  database = new SayableDatabase(`disputes-${++number}`);
});
afterEach(() => database.close());

const store = () => createDisputeStore(database, () => now++);
const alignment = { bot: [{ word: 'the', xmin: 0, xmax: 1, phones: [] }], user: [] };
const the = (id: string, startedAt: number, more: Partial<Attempt> = {}): Attempt =>
  attempt(id, startedAt, {
    ...assessed(40, [
      ['DH', 20],
      ['AH0', 45],
    ]),
    alignment,
    day: '2026-11-20',
    ...more,
  });
const dh: DisputedMark = { word: 'the', about: 'sound', sound: 'DH' };
const ah: DisputedMark = { word: 'the', about: 'sound', sound: 'AH' };
const put = async (...rows: Attempt[]) => {
  for (const row of rows) await createAttemptStore(database).put(row);
};
const errorsOf = async (id: string) => {
  const row = await database.attempts.get(id);
  return row?.assessment?.words[0]?.phones.map(({ error }) => error);
};

describe('a disputed mark', () => {
  it('is shown as not sure in its attempt, stored with its assessment, and excluded from the totals', async () => {
    await put(the('a', 1), the('b', 2));
    await store().add('a', dh);
    expect(await errorsOf('a')).toEqual(['unsure', 'replaced']);
    expect(await errorsOf('b')).toEqual(['replaced', 'replaced']);
    const [kept] = await store().all();
    expect(kept).toMatchObject({ id: 'the sound DH', ...dh, attemptId: 'a', scorer: 'aligner' });
    expect(kept?.assessed.phones[0]).toEqual({ expected: 'DH', heard: 'DH', score: 20, error: 'replaced' });
    const totals = createTotalsStore(database, () => Date.UTC(2026, 10, 21));
    const counted = (await totals.recentSounds()).map(({ phone, count, wrong }) => [phone, count, wrong]);
    expect(counted).toEqual([
      ['AH', 2, 2],
      ['DH', 1, 1],
    ]);
  });

  it('gets its assessment back in every attempt when it is removed; others stay disputed', async () => {
    const first = the('a', 1);
    await put(first, the('b', 2));
    await store().add('a', dh);
    await store().add('b', dh);
    await store().add('a', ah);
    expect((await database.attempts.get('a'))?.assessment?.words[0]?.error).toBe('unsure');
    await store().remove('the sound DH');
    expect(await errorsOf('a')).toEqual(['replaced', 'unsure']);
    expect(await errorsOf('b')).toEqual(['replaced', 'replaced']);
    await store().remove('the sound AH');
    expect(await database.attempts.get('a')).toEqual(first);
    expect(await store().all()).toEqual([]);
  });

  it('is restored when its removal is undone', async () => {
    await put(the('a', 1), the('b', 2));
    await store().add('a', dh);
    const before = await store().all();
    const { undo } = await store().remove('the sound DH');
    await undo();
    expect(await store().all()).toEqual(before);
    expect([await errorsOf('a'), await errorsOf('b')]).toEqual([
      ['unsure', 'replaced'],
      ['replaced', 'replaced'],
    ]);
  });

  it('changes no data if the mark does not exist or its attempt was deleted', async () => {
    await put(the('a', 1));
    await expect(store().add('nowhere', dh)).rejects.toMatchObject({ code: 'not-found' });
    await expect(store().add('a', { ...dh, sound: 'ZH' })).rejects.toMatchObject({ code: 'not-found' });
    await store().remove('nothing');
    expect(await store().all()).toEqual([]);
  });

  it('stays without the sentence when its attempt is deleted', async () => {
    await put(the('a', 1));
    await store().add('a', dh);
    await createAttemptStore(database).remove('a');
    const kept = await store().all();
    expect(kept).toHaveLength(1);
    expect(JSON.stringify(kept)).not.toContain('cat');
    await store().remove('the sound DH');
    expect(await database.disputes.count()).toBe(0);
  });

  it('is in a backup, is added once, and is deleted with all data', async () => {
    await put(the('a', 1));
    await store().add('a', dh);
    const backup = createBackupStore(database);
    const copy = await backup.readAll();
    await backup.deleteAll();
    expect(await store().all()).toEqual([]);
    const added = await backup.add(copy);
    expect(added.disputes).toBe(1);
    expect((await backup.add(copy)).disputes).toBe(0);
    expect(await errorsOf('a')).toEqual(['unsure', 'replaced']);
    await added.undo();
    expect(await store().all()).toEqual([]);
  });
});
