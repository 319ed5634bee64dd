import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { writeCopy } from '../../../tools/driver/browser/copies.ts';
import type { Sayable } from '../../../tools/driver/browser/sayable.ts';
import { OptionsPage } from '../../../tools/driver/screens/options-page.ts';
import type { BenchBrowser } from '../browser.ts';
import type { StepRun } from '../group-run.ts';
import { type BenchResult, summarise } from '../report.ts';

/**
 * The recording of a sentence of a second or so. The number of recordings matters, their size hardly does.
 */
const bytesEach = 3_000;
const limitMs = 120;
/** A history that fills the popup several times, and no more. */
const fewAttempts = 60;
/** The popup reads the newest rows only: years of practice may cost little more than the first week. */
const worstRatio = 1.5;

interface History {
  attempts: number;
  /** Spreads them over days until today, with cards for review; without it, they are of a long time ago. */
  practised?: { days: number; cards: number };
  /** Sessions that hold the newest attempts; zero for none. */
  drills: number;
}

/** A screen that lists attempts. */
export interface Screen {
  path: string;
  /** The selector of what is there when the screen is usable: a row of the list, as a rule. */
  row: string;
  /** The fewest of these that are expected. */
  least: number;
  width: number;
  height: number;
}

const popup: Screen = { path: 'popup.html', row: '.attempt', least: 10, width: 380, height: 560 };

/** Measures the time until the popup is usable with 5,000 attempts, and beside it the same with 60. */
export function measurePopup(
  browser: BenchBrowser,
  step: StepRun,
  history: { name: string; drills?: number },
): Promise<BenchResult[]> {
  return measureScreen(browser, step, { ...history, screen: popup });
}

function measureScreen(
  { withSayable }: BenchBrowser,
  step: StepRun,
  { name, drills = 0, screen }: { name: string; drills?: number; screen: Screen },
): Promise<BenchResult[]> {
  const attempts = step.repetitions(5_000, 500);
  const openings = step.repetitions(10, 2);
  return withSayable((long) =>
    withSayable(async (short) => {
      await fillHistory(long, { attempts, drills: Math.round((drills * attempts) / 5_000) });
      await fillHistory(short, { attempts: fewAttempts, drills: drills > 0 ? 8 : 0 });
      const waits: Record<'long' | 'short', number[]> = { long: [], short: [] };
      // The first opening reads the code from disk, as every opening does.
      for (let opening = 0; opening < openings; opening++) {
        step.progress(opening, openings);
        waits.long.push((await openOnce(long, screen)).usableMs);
        waits.short.push((await openOnce(short, screen)).usableMs);
      }
      const ratios = waits.long.map((wait, opening) => wait / (waits.short[opening] ?? wait));
      return [
        summarise(name, 'ms', waits.long, { kind: 'at-most', value: limitMs }),
        summarise(`${name}-few-attempts`, 'ms', waits.short),
        summarise(`${name}-ratio`, 'x', ratios, { kind: 'at-most', value: worstRatio }),
      ];
    }),
  );
}

export async function fillHistory(sayable: Sayable, { attempts, drills, practised }: History): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'sayable-bench-'));
  const path = join(folder, 'copy.zip');
  await writeCopy(path, { attempts, bytesEach, drills, ...(practised && { practised }) });
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

/** The times of an opening, from the start of the navigation. */
interface Opening {
  /** The first request to the database. */
  requestedMs: number;
  usableMs: number;
}

/** Opens the screen in a tab of its size: a driver can't look into the real popup from the start. */
export async function openOnce(
  sayable: Sayable,
  { path, row, least, width, height }: Screen,
): Promise<Opening> {
  const page = await sayable.browser.newPage();
  await page.setViewport({ width, height });
  await page.evaluateOnNewDocument(watchUntilUsable, row);
  await page.goto(`chrome-extension://${sayable.extension.id}/${path}`);
  const opening = await openingOf(page, row, least);
  await page.close();
  return opening;
}

async function openingOf(page: Page, row: string, least: number): Promise<Opening> {
  await page.waitForFunction(() => document.documentElement.dataset.usableAfterMs);
  const { requestedAfterMs, usableAfterMs } = await page.evaluate(() => ({
    ...document.documentElement.dataset,
  }));
  // The rows that nobody sees yet come last.
  await page.waitForFunction((one, most) => document.querySelectorAll(one).length >= most, {}, row, least);
  if (requestedAfterMs === undefined) throw new Error('The screen requested nothing of the database.');
  return { requestedMs: Number(requestedAfterMs), usableMs: Number(usableAfterMs) };
}

/**
 * Runs in the page before its own scripts. Usable means that rows are painted and the thread is free for a
 * press.
 */
function watchUntilUsable(row: string): void {
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function (...request) {
    IDBDatabase.prototype.transaction = transaction;
    document.documentElement.dataset.requestedAfterMs = String(performance.now());
    return transaction.apply(this, request);
  };
  const look = () => {
    if (!document.querySelector(row)) requestAnimationFrame(look);
    else {
      // The task after the next frame runs when the rows are painted.
      requestAnimationFrame(() =>
        setTimeout(() => {
          document.documentElement.dataset.usableAfterMs = String(performance.now());
        }),
      );
    }
  };
  requestAnimationFrame(look);
}
