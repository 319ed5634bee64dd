import { type Attempt, attemptSchema } from '@sayable/shared/contracts';
import type { Page } from 'puppeteer-core';
import { z } from 'zod';
import type { Sayable } from './sayable.ts';

const storedSchema = attemptSchema.extend({
  /** The size of the recording; 0 without a recording. */
  recordingBytes: z.number(),
});
export type StoredAttempt = Attempt & { recordingBytes: number };

/** Reads all attempts of the history's database, newest first, bypassing the extension's own code. */
export async function readAttempts(sayable: Sayable): Promise<StoredAttempt[]> {
  // A document of the extension's origin without a script, so that reading changes nothing.
  const page = await sayable.openOwn('manifest.json');
  const found = z.array(storedSchema).parse(await readFrom(page));
  await page.close();
  return found.sort((one, other) => other.startedAt - one.startedAt);
}

/** Returns the number of rows in each table of the history's database. */
export async function countRows(sayable: Sayable): Promise<Record<string, number>> {
  const page = await sayable.openOwn('manifest.json');
  const counts = await page.evaluate(async () => {
    const settle = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await settle(indexedDB.open('sayable'));
    const found: Record<string, number> = {};
    for (const name of database.objectStoreNames)
      found[name] = await settle(database.transaction(name).objectStore(name).count());
    database.close();
    return found;
  });
  await page.close();
  return counts;
}

function readFrom(page: Page): Promise<unknown> {
  return page.evaluate(async () => {
    const settle = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await settle(indexedDB.open('sayable'));
    if (!database.objectStoreNames.contains('attempts')) return [];
    const tables = database.transaction(['attempts', 'recordings']);
    const attempts: Attempt[] = await settle(tables.objectStore('attempts').getAll());
    const recordings: { id: string; blob: Blob }[] = await settle(tables.objectStore('recordings').getAll());
    const bytes = new Map(recordings.map(({ id, blob }) => [id, blob.size]));
    database.close();
    return attempts.map((attempt) => ({ ...attempt, recordingBytes: bytes.get(attempt.id) ?? 0 }));
  });
}
