import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Attempt, defaultSettings, type Settings } from '@sayable/shared/contracts';
import { beforeEach, describe, expect, it } from 'vitest';
import { createBackupStore } from '../../storage/backup/backup.ts';
import { SayableDatabase } from '../../storage/database.ts';
import { createCopyStore } from './copy-store.ts';

const attempt: Attempt = {
  id: 'a',
  text: 'The cat sat.',
  source: { url: 'https://example.org', title: 'Example' },
  startedAt: 5,
  durationMs: 1_000,
  state: 'assessed',
};
let settings: Settings;
let database: SayableDatabase;
let number = 0;

beforeEach(() => {
  settings = { ...defaultSettings };
  database = new SayableDatabase(`copy-${++number}`);
});

function copies() {
  return createCopyStore({
    rows: createBackupStore(database),
    readSettings: async () => settings,
    changeSettings: async (patch) => {
      settings = { ...settings, ...patch };
    },
    now: () => 7,
  });
}

describe('the import of a backup', () => {
  async function copyOf(changed: Partial<Settings>): Promise<Blob> {
    await database.attempts.put(attempt);
    settings = { ...defaultSettings, ...changed };
    const copy = await copies().exportAll();
    await database.attempts.clear();
    settings = { ...defaultSettings, microphoneId: 'mine' };
    return copy;
  }

  it('restores its settings, but not the microphone of another computer', async () => {
    const copy = await copyOf({ firstLanguage: 'es', sitesOff: ['a.example'], microphoneId: 'theirs' });
    await copies().importFile(copy);
    expect(settings).toEqual({
      ...defaultSettings,
      firstLanguage: 'es',
      sitesOff: ['a.example'],
      microphoneId: 'mine',
    });
    expect(await database.attempts.toArray()).toEqual([attempt]);
  });

  it('never joins a server, and never turns on the sending of data', async () => {
    const copy = await copyOf({
      serverAddress: 'https://theirs.example',
      serverVoiceId: 'theirs',
      serverListens: true,
      serverAligns: true,
    });
    settings = { ...defaultSettings, serverListens: false, serverAligns: false };
    await copies().importFile(copy);
    expect(settings).toEqual({ ...defaultSettings, serverListens: false, serverAligns: false });
  });

  it('can be undone: rows and settings are as before', async () => {
    const copy = await copyOf({ showButton: false });
    const added = await copies().importFile(copy);
    expect(settings.showButton).toBe(false);
    await added.undo();
    expect(settings).toEqual({ ...defaultSettings, microphoneId: 'mine' });
    expect(await database.attempts.count()).toBe(0);
  });

  it('changes no data if the file can’t be read', async () => {
    const copy = await copyOf({ showButton: false });
    await expect(copies().importFile(copy.slice(0, copy.size - 30))).rejects.toMatchObject({
      code: 'unprocessable',
    });
    expect(settings.showButton).toBe(true);
    expect(await database.attempts.count()).toBe(0);
  });
});

/** The tables that a copy leaves out, each with its reason. */
const notCopied: Record<string, string> = {
  recordingChunks: 'a recording that was not finished',
  spokenSentences: 'sound that can be made again',
  references: 'sound that can be made again',
  servers: 'the token of this browser',
};

describe('every table of the database', () => {
  type Row = Record<string, unknown>;
  const kept: Record<string, Row[]> = JSON.parse(
    readFileSync(join(import.meta.dirname, 'every-table.test-data.json'), 'utf8'),
  );
  const withBlob = (row: Row) =>
    typeof row.blob === 'string' ? { ...row, blob: new Blob([Buffer.from(row.blob, 'base64')]) } : row;
  /** Returns the rows of each table. What is open on this computer is not in a copy. */
  const rows = async (): Promise<Record<string, unknown[]>> => {
    const read = database.tables.map(async (table): Promise<[string, unknown[]]> => {
      const all: Row[] = await table.toArray();
      return [
        table.name,
        all.map(({ openedAt: _, blob, ...row }) =>
          blob instanceof Blob ? { ...row, bytes: blob.size } : row,
        ),
      ];
    });
    return Object.fromEntries(await Promise.all(read));
  };

  it('is backed up and restored, or excluded on purpose; “Delete everything” empties it', async () => {
    for (const { name } of database.tables)
      await database.table(name).bulkPut((kept[name] ?? []).map(withBlob));
    const about = {
      text: 'The cat sat.',
      sampleRate: 16_000,
      words: [],
      voiceId: 'natural-heart',
      usedAt: 1,
    };
    await database.references.put({ ...about, samples: new Int16Array(2) });
    const before = await rows();
    expect(Object.entries(before).filter(([, { length }]) => length === 0)).toEqual([]);

    const copy = await copies().exportAll();
    await createBackupStore(database).deleteAll();
    expect(Object.values(await rows()).flat()).toEqual([]);

    await copies().importFile(copy);
    const after = await rows();
    for (const { name } of database.tables)
      expect(after[name], name).toMatchObject(name in notCopied ? [] : (before[name] ?? []));
  });
});
