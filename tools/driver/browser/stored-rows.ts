import type { Page } from 'puppeteer-core';
import type { Sayable } from './sayable.ts';

/** The rows of a table to write, and the keys of those to delete before. */
export interface TableChange {
  put?: readonly unknown[];
  remove?: readonly string[];
}

/**
 * Reads all rows of a table of the extension's database, in the order of their keys, bypassing the
 * extension's own code.
 * @param page a page of the extension
 */
export async function readTable<Row>(page: Page, table: string): Promise<Row[]> {
  const rows = await page.evaluate(async (name) => {
    const opening = indexedDB.open('sayable');
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const asking = database.transaction(name).objectStore(name).getAll();
    const found = await new Promise<unknown[]>((resolve, reject) => {
      asking.onsuccess = () => resolve(asking.result);
      asking.onerror = () => reject(asking.error);
    });
    database.close();
    return found;
  }, table);
  return rows as Row[];
}

/**
 * Changes tables of the extension's database in one transaction. The database must have been opened before.
 */
export async function changeTables(page: Page, changes: Record<string, TableChange>): Promise<void> {
  await page.evaluate(async (tables) => {
    const opening = indexedDB.open('sayable');
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const change = database.transaction(Object.keys(tables), 'readwrite');
    for (const [name, { put = [], remove = [] }] of Object.entries(tables)) {
      for (const key of remove) change.objectStore(name).delete(key);
      for (const row of put) change.objectStore(name).put(row);
    }
    await new Promise<void>((resolve, reject) => {
      change.oncomplete = () => resolve();
      change.onabort = () => reject(change.error);
    });
    database.close();
  }, changes);
}

/**
 * Writes twenty sentences that were said, by whose fits a first language is proposed.
 * @param slipsOf the first language with which they were judged: "any" for none
 * @param fits how well each language fits
 */
export async function putFits(
  sayable: Pick<Sayable, 'openOwn'>,
  slipsOf: string,
  fits: Record<string, number>,
): Promise<void> {
  const page = await sayable.openOwn('options.html');
  const put = Array.from({ length: 20 }, (_, at) => ({
    id: `said-${at}`,
    text: 'The ship is here.',
    source: { url: 'https://news.example/', title: 'News' },
    startedAt: at + 1,
    durationMs: 900,
    state: 'assessed',
    assessment: { words: [], slipsOf, fits },
  }));
  await changeTables(page, { attempts: { put } });
  await page.close();
}
