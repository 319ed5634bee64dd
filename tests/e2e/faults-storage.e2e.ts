import type { Page } from 'puppeteer-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TRY_EVERY_MS } from '../../extension/offscreen/recordings/unsaved-recordings.ts';
import { ANSWER_WITHIN_MS } from '../../extension/storage/storage-error.ts';
import type { StaticServer } from '../../scripts/setup/static-server.ts';
import { serveSample } from '../../scripts/start/sample-page.ts';
import { setQuota, shortenTimeouts } from '../../tools/driver/browser/faults.ts';
import { launchSayable } from '../../tools/driver/browser/harness.ts';
import type { Sayable } from '../../tools/driver/browser/sayable.ts';
import { readAttempts } from '../../tools/driver/browser/stored-attempts.ts';
import type { Card } from '../../tools/driver/screens/card.ts';
import { HistoryPopup } from '../../tools/driver/screens/history-popup.ts';
import { PracticePage } from '../../tools/driver/screens/practice-page.ts';
import { speak, wrongOnPurpose } from '../../tools/driver/sound/speak.ts';

const { text } = wrongOnPurpose;
/** The time limit of the database, and the time between two attempts to store a recording. */
const limitsMs = [ANSWER_WITHIN_MS, TRY_EVERY_MS];

/**
 * The database is full, blocked or damaged: practising continues, and the interface says that it can't store.
 */
describe('the database', () => {
  let sayable: Sayable;
  let server: StaticServer;
  let page: PracticePage;

  beforeEach(async () => {
    [sayable, server] = await Promise.all([launchSayable(), serveSample()]);
    await sayable.microphone.say(await speak(text));
    page = await PracticePage.open(sayable, server.origin);
  });
  afterEach(() => Promise.all([sayable.close(), server.close()]));

  const recordOnce = async (card?: Card) => {
    await page.page.bringToFront();
    card ??= await page.practise('#clock', 'develop');
    expect(await card.recordUntilScored()).toBeGreaterThan(40);
    return card;
  };
  /** Opens a card whose host has soon waited long enough for the database, and has nothing else to do. */
  const openImpatient = async () => {
    const card = await page.practise('#clock', 'develop');
    await page.page.waitForSelector('sayable-card >>> button[aria-label="Listen"]:not(:disabled)');
    await (await sayable.offscreen())?.evaluate(shortenTimeouts, limitsMs);
    return card;
  };

  it('saves the recording as soon as there is room, and the result does not wait for it', async () => {
    const card = await openImpatient();
    await setQuota(sayable, 1);
    await recordOnce(card);
    await card.waitForNotice(/no room.*saved as soon as there is room/i);
    await expect.poll(() => card.buttons()).toContainEqual(expect.stringContaining('Record again'));
    await setQuota(sayable, undefined);
    for (const other of await sayable.browser.pages()) {
      if (other.url().endsWith('manifest.json')) await other.close();
    }
    await expect
      .poll(async () => (await readAttempts(sayable))[0], { interval: 500 })
      .toMatchObject({ text, state: 'assessed' });
    expect((await readAttempts(sayable))[0]?.recordingBytes).toBeGreaterThan(2_000);
  });

  it('saves the recording once another connection releases it, and the result does not wait for it', async () => {
    const card = await openImpatient();
    const holder = await holdDatabase(sayable);
    await recordOnce(card);
    await card.waitForNotice(/could not be saved yet/i);
    await holder.close();
    await expect
      .poll(async () => (await readAttempts(sayable))[0]?.state, { interval: 500 })
      .toBe('assessed');
  });

  it('shows the other attempts if one is damaged', async () => {
    await recordOnce();
    await damage(sayable, 'attempt');
    const popup = await HistoryPopup.open(sayable, page.page);
    await popup.page.waitForSelector('.attempt');
    expect((await popup.entries()).map((entry) => entry.text)).toEqual([text]);
  });

  it('lets the card say that a recording is damaged, and record again', async () => {
    const card = await recordOnce();
    // The score doesn't wait for the database.
    await expect.poll(async () => (await readAttempts(sayable))[0]?.recordingBytes).toBeGreaterThan(2_000);
    await expect.poll(async () => (await readAttempts(sayable))[0]?.state).toBe('assessed');
    await damage(sayable, 'recording');
    // The tab that damaged it had the focus. A click on a page in the background may be lost.
    await page.page.bringToFront();
    await card.pressWhenStill('Play what you said');
    await card.waitForNotice(/no longer here/i);
    expect(await card.recordUntilScored()).toBeGreaterThan(40);
  });

  it('is repaired if one of its stores is missing', async () => {
    await sayable.killServiceWorker();
    await damage(sayable, 'store');
    await recordOnce();
    expect((await readAttempts(sayable))[0]).toMatchObject({ text, state: 'assessed' });
  });

  it('can be reset if it can’t be opened, and the history asks twice before', async () => {
    const holder = await holdDatabase(sayable);
    // The popup in a tab, whose clock can be set before it asks the database.
    const popup = await sayable.browser.newPage();
    await popup.evaluateOnNewDocument(shortenTimeouts, limitsMs);
    await popup.goto(`chrome-extension://${sayable.extension.id}/popup.html`);
    await popup.waitForSelector('::-p-text(could not be read)');
    await popup.locator('::-p-aria([name="Start afresh"][role="button"])').click();
    await holder.close();
    await popup.bringToFront();
    await popup.locator('::-p-aria([name="Delete all tries"][role="button"])').click();
    await popup.waitForSelector('::-p-text(Nothing said yet)');
  });
});

/** Opens another connection that stays in the middle of an upgrade. */
async function holdDatabase(sayable: Sayable): Promise<Page> {
  const page = await sayable.openOwn('manifest.json');
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        // The background made it when the browser started. Its connection gives way.
        indexedDB.deleteDatabase('sayable');
        const request = indexedDB.open('sayable');
        request.onupgradeneeded = () => {
          const database = request.result;
          const store = database.createObjectStore('held');
          // An upgrade lasts as long as it has pending requests.
          const goOn = () => {
            store.get(1).onsuccess = goOn;
          };
          goOn();
          resolve();
        };
      }),
  );
  return page;
}

async function damage(sayable: Sayable, what: 'attempt' | 'recording' | 'store'): Promise<void> {
  const page = await sayable.openOwn('manifest.json');
  await page.evaluate(async (kind) => {
    const settle = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    if (kind === 'store') {
      // An interrupted installation leaves the newest version without one of its tables.
      await settle(indexedDB.deleteDatabase('sayable'));
      const request = indexedDB.open('sayable', 10);
      request.onupgradeneeded = () => {
        const attempts = request.result.createObjectStore('attempts', { keyPath: 'id' });
        for (const index of ['startedAt', 'state', 'deletedAt']) attempts.createIndex(index, index);
      };
      (await settle(request)).close();
      return;
    }
    const database = await settle(indexedDB.open('sayable'));
    const tables = database.transaction(['attempts', 'recordings'], 'readwrite');
    const committed = new Promise<void>((resolve, reject) => {
      tables.oncomplete = () => resolve();
      tables.onabort = () => reject(tables.error);
    });
    if (kind === 'attempt') {
      await settle(tables.objectStore('attempts').put({ id: 'damaged', startedAt: 9e15, text: 7 }));
    } else {
      const recordings: { blob: Blob }[] = await settle(tables.objectStore('recordings').getAll());
      for (const row of recordings) {
        await settle(tables.objectStore('recordings').put({ ...row, blob: new Blob(['no sound']) }));
      }
    }
    // The requests succeed before the transaction is written. A page that closes in between takes it back.
    await committed;
    database.close();
  }, what);
  await page.close();
}
