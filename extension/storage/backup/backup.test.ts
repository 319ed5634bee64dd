import 'fake-indexeddb/auto';
import type { Attempt } from '@sayable/shared/contracts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { attempt } from '../attempts/attempt.test-support.ts';
import { createAttemptStore } from '../attempts/attempts.ts';
import { createRecordingStore } from '../attempts/recordings.ts';
import { SayableDatabase, type StoredRows } from '../database.ts';
import { createRoomStore } from '../room.ts';
import { createBackupStore } from './backup.ts';

let database: SayableDatabase;
let number = 0;

beforeEach(() => {
  database = new SayableDatabase(`backup-${++number}`);
});
afterEach(() => database.close());

/** Stores an attempt with a recording of this size. */
async function recorded(one: Attempt, bytes: number): Promise<void> {
  const recordings = createRecordingStore(database);
  await createAttemptStore(database).put(one);
  await recordings.appendChunk(one.id, 0, new Blob(['x'.repeat(bytes)]));
  await recordings.joinChunks(one.id, { mime: 'audio/webm', durationMs: 1 });
}

const room = () => createRoomStore(database);
const store = () => createBackupStore(database);
const withSound = async () => (await database.recordings.toCollection().primaryKeys()).sort();
const nothing: StoredRows = {
  attempts: [],
  recordings: [],
  drills: [],
  readings: [],
  conversations: [],
  turns: [],
  scenarios: [],
  stars: [],
  pronunciations: [],
  disputes: [],
  rounds: [],
  reviewCards: [],
  practiceDays: [],
};

describe('the storage room of recordings', () => {
  it('is the sum of their sizes, without deleted attempts', async () => {
    await recorded(attempt('a', 1), 100);
    await recorded(attempt('b', 2), 50);
    await database.attempts.put(attempt('gone', 3, { deletedAt: 9 }));
    expect(await room().use()).toEqual({ attempts: 2, recordings: 2, recordingBytes: 150, spokenBytes: 0 });
    await createAttemptStore(database).remove('a');
    expect(await room().use()).toEqual({ attempts: 1, recordings: 1, recordingBytes: 50, spokenBytes: 0 });
  });

  it('stays within the limit: the oldest audio is deleted, scores stay', async () => {
    for (const at of [3, 1, 2, 4]) await recorded(attempt(`at-${at}`, at), 100);

    expect(await room().wouldGo(250)).toBe(2);
    expect(await room().keepWithin(250)).toBe(2);

    expect(await withSound()).toEqual(['at-3', 'at-4']);
    expect((await room().use()).recordingBytes).toBe(200);
    expect(await database.attempts.get('at-1')).toEqual(attempt('at-1', 1, { recordingGone: true }));
    expect(await database.attempts.get('at-3')).toEqual(attempt('at-3', 3));
    expect(await room().keepWithin(250)).toBe(0);
  });

  it('loses the recordings of readings first, the oldest first, then the others', async () => {
    for (const at of [1, 2, 3, 4, 5]) {
      const ofReading = at === 2 || at === 4 ? { readingId: 'r' } : {};
      await recorded(attempt(`at-${at}`, at, ofReading), 100);
    }
    await room().keepWithin(450);
    expect(await withSound()).toEqual(['at-1', 'at-3', 'at-4', 'at-5']);
    await room().keepWithin(250);
    expect(await withSound()).toEqual(['at-3', 'at-5']);
    await recorded(attempt('unscored', 6, { readingId: 'r', state: 'kept' }), 100);
    await recorded(attempt('newest', 7, { readingId: 'r' }), 100);
    await room().keepWithin(10);
    expect(await withSound()).toEqual(['newest', 'unscored']);
  });

  it('never costs a recording without a score, or the newest one', async () => {
    await recorded(attempt('kept', 1, { state: 'kept' }), 100);
    await recorded(attempt('old', 2), 100);
    await recorded(attempt('new', 3), 100);
    await room().keepWithin(10);
    expect(await withSound()).toEqual(['kept', 'new']);
  });
});

describe('a backup', () => {
  async function fill(): Promise<void> {
    await recorded(attempt('a', 1), 3);
    await recorded(attempt('b', 2), 3);
    await database.stars.put({ word: 'tide', sentence: 'The tide.', starredAt: 1 });
    await database.pronunciations.put({ word: 'acme', phones: ['AE1'], updatedAt: 5 });
  }

  it('excludes deleted attempts and those being recorded', async () => {
    await fill();
    await recorded(attempt('deleted', 3, { deletedAt: 1 }), 3);
    await database.attempts.put(attempt('running', 4, { state: 'recording' }));
    const all = await store().readAll();
    expect(all.attempts.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(all.recordings.map(({ id }) => id)).toEqual(['a', 'b']);
    expect([all.stars.length, all.pronunciations.length]).toEqual([1, 1]);
  });

  it('restores everything after a deletion of all data', async () => {
    await fill();
    const before = await store().readAll();
    await store().deleteAll();
    expect(await store().readAll()).toEqual(nothing);
    expect(await room().use()).toEqual({ attempts: 0, recordings: 0, recordingBytes: 0, spokenBytes: 0 });

    expect(await store().add(before)).toMatchObject({ attempts: 2, recordings: 2, words: 2 });

    const after = await store().readAll();
    expect(after.attempts).toEqual(before.attempts);
    expect(await after.recordings[0]?.blob.text()).toBe('xxx');
    expect([after.stars, after.pronunciations]).toEqual([before.stars, before.pronunciations]);
    expect((await room().use()).recordingBytes).toBe(6);
  });

  it('adds no row twice and changes no existing row', async () => {
    await fill();
    const before = await store().readAll();
    const changed = { ...before, attempts: before.attempts.map((one) => ({ ...one, text: 'Changed.' })) };
    expect(await store().add(changed)).toMatchObject({ attempts: 0, recordings: 0, words: 0 });
    expect((await store().readAll()).attempts).toEqual(before.attempts);
  });

  it('can be undone, as if it had not been added', async () => {
    await fill();
    await database.attempts.update('a', { deletedAt: 7 });
    const before = await database.attempts.toArray();
    const added = await store().add({
      ...nothing,
      attempts: [attempt('a', 1), attempt('c', 3)],
      recordings: [{ id: 'c', blob: new Blob(['yy']), mime: 'audio/webm', durationMs: 1 }],
      stars: [{ word: 'new', sentence: '', starredAt: 2 }],
      pronunciations: [{ word: 'acme', phones: ['EY1'], updatedAt: 6 }],
    });
    expect((await database.pronunciations.get('acme'))?.phones).toEqual(['EY1']);
    expect((await database.attempts.get('a'))?.deletedAt).toBeUndefined();

    await added.undo();

    expect(await database.attempts.toArray()).toEqual(before);
    expect(await withSound()).toEqual(['a', 'b']);
    expect((await room().use()).recordingBytes).toBe(6);
    expect((await database.stars.toArray()).map(({ word }) => word)).toEqual(['tide']);
    expect((await database.pronunciations.get('acme'))?.phones).toEqual(['AE1']);
  });

  it('keeps the newer of two pronunciations', async () => {
    await fill();
    await store().add({ ...nothing, pronunciations: [{ word: 'acme', phones: ['EY1'], updatedAt: 4 }] });
    expect((await database.pronunciations.get('acme'))?.phones).toEqual(['AE1']);
  });

  it('restores a recording that was deleted to save space', async () => {
    await fill();
    const copy = await store().readAll();
    await recorded(attempt('c', 3), 3);
    await room().keepWithin(6);
    expect((await database.attempts.get('a'))?.recordingGone).toBe(true);

    const added = await store().add(copy);
    expect(added).toMatchObject({ attempts: 0, recordings: 1 });
    expect(await database.attempts.get('a')).toEqual(attempt('a', 1));
    await added.undo();
    expect((await database.attempts.get('a'))?.recordingGone).toBe(true);
    expect(await withSound()).toEqual(['b', 'c']);
  });

  it('adds no row at all if one can’t be written', async () => {
    await fill();
    vi.spyOn(database.table('pronunciations'), 'bulkPut').mockRejectedValueOnce(new Error('disk'));
    await expect(store().add({ ...nothing, attempts: [attempt('c', 3)] })).rejects.toMatchObject({
      reason: 'storage-failed',
    });
    expect(await database.attempts.get('c')).toBeUndefined();
  });
});
