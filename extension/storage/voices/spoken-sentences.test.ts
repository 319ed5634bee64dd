import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBackupStore } from '../backup/backup.ts';
import { SayableDatabase } from '../database.ts';
import { createRoomStore } from '../room.ts';
import { createSpokenSentenceStore } from './spoken-sentences.ts';

let database: SayableDatabase;
let number = 0;
let time = 0;
beforeEach(() => {
  database = new SayableDatabase(`spoken-${++number}`);
});
afterEach(() => database.close());

const store = () => createSpokenSentenceStore(database, { now: () => ++time, limitBytes: 250 });
const sound = (bytes: number) => new Blob(['x'.repeat(bytes)]);
const keys = async () => (await database.spokenSentences.toCollection().primaryKeys()).sort();

describe('the audio cache of the server’s voice', () => {
  it('has its entries by key', async () => {
    await store().put('one', sound(10));
    expect((await store().get('one'))?.size).toBe(10);
    expect(await store().get('two')).toBeUndefined();
  });

  it('evicts the least recently used entry', async () => {
    for (const key of ['one', 'two']) await store().put(key, sound(100));
    await store().get('one');
    await store().put('three', sound(100));
    expect(await keys()).toEqual(['one', 'three']);
    await store().put('large', sound(240));
    expect(await keys()).toEqual(['large']);
  });

  it('is counted in the storage room', async () => {
    await store().put('one', sound(10));
    await store().put('two', sound(20));
    expect((await createRoomStore(database).use()).spokenBytes).toBe(30);
  });

  it('is in no backup, and is deleted with all data', async () => {
    await store().put('one', sound(10));
    const backup = createBackupStore(database);
    expect(JSON.stringify(await backup.readAll())).not.toContain('one');
    await backup.deleteAll();
    expect(await keys()).toEqual([]);
  });
});
