import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBackupStore } from '../backup/backup.ts';
import { SayableDatabase } from '../database.ts';
import { createDrillStore } from '../practice/drills.ts';
import { createReadingStore } from '../practice/readings.ts';
import { createRoomStore } from '../room.ts';
import { assessed, attempt } from './attempt.test-support.ts';
import { createAttemptStore } from './attempts.ts';
import { createRecordingStore } from './recordings.ts';
import { createTimelineStore } from './timeline.ts';

let database: SayableDatabase;
let clock = 1_000_000;
let number = 0;

beforeEach(() => {
  database = new SayableDatabase(`parts-${++number}`);
});
afterEach(() => database.close());

const store = () => createAttemptStore(database, () => clock);
const part = (id: string, at: number, of = 'whole') =>
  attempt(id, at, { ...assessed(90), part: { of, words: [0, 1] } });
const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

describe('the parts of an attempt', () => {
  beforeEach(async () => {
    await store().put(attempt('whole', 1, assessed(60)));
    await store().put(part('second', 3));
    await store().put(part('first', 2));
  });

  it('are found by it, and stand in no list and no total', async () => {
    expect(ids(await store().partsOf('whole'))).toEqual(['first', 'second']);
    expect(await store().partsOf('first')).toEqual([]);
    expect(ids(await store().list({ limit: 9 }))).toEqual(['whole']);
    const timeline = createTimelineStore(database, createDrillStore(database), createReadingStore(database));
    expect((await timeline.list(9)).length).toBe(1);
    expect((await database.dayScores.toArray()).map(({ attempts }) => attempts)).toEqual([1]);
    expect((await database.soundScores.toArray()).map(({ count }) => count)).toEqual([1]);
  });

  it('are among the newest tries', async () => {
    await store().put(attempt('unjudged', 4));
    await store().markDeleted('first');
    expect(ids(await store().lastJudged(3))).toEqual(['second']);
    expect(ids(await store().lastJudged(9))).toEqual(['second', 'whole']);
  });

  it('are deleted, restored and removed with it', async () => {
    const recordings = createRecordingStore(database);
    await recordings.appendChunk('first', 0, new Blob(['sound']));
    await recordings.joinChunks('first', { mime: 'audio/webm', durationMs: 1 });
    await store().markDeleted('whole');
    expect(await store().partsOf('whole')).toEqual([]);
    expect((await createRoomStore(database).use()).attempts).toBe(0);

    await store().undoDelete('whole');
    expect(ids(await store().partsOf('whole'))).toEqual(['first', 'second']);

    await store().markDeleted('whole');
    clock += 60_000;
    await store().purgeDeleted();
    expect(await database.attempts.count()).toBe(0);
    expect(await recordings.get('first')).toBeUndefined();
    expect(await database.recordingSizes.count()).toBe(0);
  });

  it('are removed if it was deleted while they were recorded', async () => {
    await store().put(part('alone', 4, 'gone'));
    await store().purgeDeleted();
    expect(await store().get('alone')).toBeUndefined();
    expect(ids(await store().partsOf('whole'))).toEqual(['first', 'second']);
  });

  it('are removed if the browser ended before they were assessed', async () => {
    const { assessment: _, ...rest } = part('kept', clock);
    await store().put({ ...rest, state: 'kept' });
    await store().purgeDeleted();
    expect(await store().get('kept')).toBeDefined();
    clock += 2 * 60 * 60_000;
    await store().purgeDeleted();
    expect(await store().get('kept')).toBeUndefined();
  });

  it('are restored from a backup as parts', async () => {
    const rows = await createBackupStore(database).readAll();
    const other = new SayableDatabase(`parts-copy-${number}`);
    await createBackupStore(other).add(rows);
    expect(ids(await createAttemptStore(other).partsOf('whole'))).toEqual(['first', 'second']);
    expect(ids(await createAttemptStore(other).list({ limit: 9 }))).toEqual(['whole']);
    other.close();
  });
});
