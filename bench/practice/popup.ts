import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { writeCopy } from '../../tools/driver/copies.ts';
import { OptionsPage } from '../../tools/driver/options-page.ts';
import type { Sayable } from '../../tools/driver/sayable.ts';
import { type BenchResult, summarise } from '../report.ts';

const attempts = 5_000;
/** A sentence of a second or so: its size hardly matters, that there are so many does. */
const bytesEach = 3_000;
const times = 12;
const limitMs = 150;

/** How long the popup takes until it can be used, with years of practice in the history. */
export async function measurePopup(
  sayable: Sayable,
  { name = 'popup-interactive', sessions = 0 } = {},
): Promise<BenchResult[]> {
  await fillHistory(sayable, sessions);
  const waits: number[] = [];
  // The first one reads the code from disk; every opening is one of these.
  for (let time = 0; time < times; time++) waits.push(await openOnce(sayable));
  return [summarise(name, 'ms', waits, { kind: 'at-most', value: limitMs })];
}

async function fillHistory(sayable: Sayable, sessions: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'sayable-bench-'));
  const path = join(folder, 'copy.zip');
  await writeCopy(path, { attempts, bytesEach, sessions });
  const options = await OptionsPage.open(sayable);
  await options.readCopy(path);
  await options.page.waitForFunction(
    (line) => document.body.innerText.includes(line),
    { timeout: 120_000 },
    `${attempts.toLocaleString('en')} tries`,
  );
  await options.page.close();
  await rm(folder, { recursive: true, force: true });
}

/** The popup's page in a tab of its size: a driver can't look into the real one before it is there. */
async function openOnce(sayable: Sayable): Promise<number> {
  const page = await sayable.browser.newPage();
  await page.setViewport({ width: 380, height: 560 });
  await page.evaluateOnNewDocument(watchUntilUsable);
  await page.goto(`chrome-extension://${sayable.extension.id}/popup.html`);
  const waitedMs = await usableAfterMs(page);
  await page.close();
  return waitedMs;
}

async function usableAfterMs(page: Page): Promise<number> {
  const found = await page.waitForFunction(() => document.documentElement.dataset.usableAfterMs);
  const waitedMs = Number(await found.jsonValue());
  const rows = await page.$$eval('.attempt', (all) => all.length);
  if (rows < 10) throw new Error(`The popup shows ${rows} rows of ${attempts}.`);
  return waitedMs;
}

/** Runs in the page, before its own scripts. Usable: rows are painted, and the thread is free for a press. */
function watchUntilUsable(): void {
  const look = () => {
    if (!document.querySelector('.attempt')) requestAnimationFrame(look);
    else {
      // After the frame in which the rows are painted.
      requestAnimationFrame(() =>
        setTimeout(() => {
          document.documentElement.dataset.usableAfterMs = String(performance.now());
        }),
      );
    }
  };
  requestAnimationFrame(look);
}
