import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBackupStore } from './backup/backup.ts';
import { SayableDatabase, type ServerRow } from './database.ts';
import { createServerStore } from './servers.ts';

let database: SayableDatabase;
let number = 0;

beforeEach(() => {
  database = new SayableDatabase(`servers-${++number}`);
});
afterEach(() => database.close());

const joined: ServerRow = {
  address: 'https://sayable.example',
  installId: 'one',
  token: 'say_one_secret',
  expiresAt: 5,
};

describe('the joined server', () => {
  it('is absent at first, then the joined one, and absent once removed, however often', async () => {
    const store = createServerStore(database);
    expect(await store.get()).toBeUndefined();
    await store.put(joined);
    expect(await store.get()).toEqual(joined);
    await store.remove();
    await store.remove();
    expect(await store.get()).toBeUndefined();
  });

  it('is the only one: another replaces it', async () => {
    const store = createServerStore(database);
    await store.put(joined);
    await store.put({ ...joined, address: 'https://other.example', token: 'say_two_secret' });
    expect(await database.servers.count()).toBe(1);
    expect((await store.get())?.address).toBe('https://other.example');
  });

  it('is in no backup, and is deleted with all data', async () => {
    const store = createServerStore(database);
    await store.put(joined);
    const backup = createBackupStore(database);
    expect(JSON.stringify(await backup.readAll())).not.toContain('say_one_secret');
    await backup.deleteAll();
    expect(await store.get()).toBeUndefined();
  });
});
