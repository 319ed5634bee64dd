import 'fake-indexeddb/auto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { attemptSchema } from '@sayable/shared/contracts';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { SayableDatabase } from './database.ts';
import { migrations } from './migrations.ts';

const folder = join(import.meta.dirname, 'fixtures');

const fixtureSchema = z.object({
  version: z.int(),
  stores: z.record(
    z.string(),
    z.object({ keyPath: z.union([z.string(), z.array(z.string())]), indexes: z.array(z.string()) }),
  ),
  rows: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))),
});
type Fixture = z.infer<typeof fixtureSchema>;

const fixtures = readdirSync(folder).map((name) =>
  fixtureSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))),
);

/** Makes the database as the code of that version had it, without using today's code. */
function makeOld(name: string, { version, stores, rows }: Fixture): Promise<void> {
  return new Promise((resolve, reject) => {
    // Dexie multiplies its version by ten.
    const request = indexedDB.open(name, version * 10);
    request.onupgradeneeded = () => {
      for (const [store, { keyPath, indexes }] of Object.entries(stores)) {
        const made = request.result.createObjectStore(store, { keyPath });
        for (const index of indexes) made.createIndex(index, index);
        for (const row of rows[store] ?? []) made.put(withBlob(row));
      }
    };
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      request.result.close();
      resolve();
    };
  });
}

function withBlob(row: Record<string, unknown>): Record<string, unknown> {
  if (typeof row.blob !== 'string') return row;
  return { ...row, blob: new Blob([Buffer.from(row.blob, 'base64')]) };
}

describe('migrations', () => {
  it('has a fixture of every version that was released', () => {
    expect(fixtures.map(({ version }) => version)).toEqual(migrations.map(({ version }) => version));
  });

  it.each(fixtures)('reads a database of version $version', async (fixture) => {
    const name = `old-${fixture.version}`;
    await makeOld(name, fixture);
    const database = new SayableDatabase(name);

    const attempts = await database.attempts.toArray();
    expect(attempts.map(({ id }) => id).sort()).toEqual(
      (fixture.rows.attempts ?? []).map(({ id }) => id).sort(),
    );
    for (const attempt of attempts) expect(attemptSchema.parse(attempt)).toEqual(attempt);
    const recording = await database.recordings.get('assessed-1');
    expect(await recording?.blob.arrayBuffer()).toHaveProperty('byteLength', 4);
    expect(await database.recordingChunks.where({ attemptId: 'kept-1' }).count()).toBe(1);
    database.close();
  });
});
