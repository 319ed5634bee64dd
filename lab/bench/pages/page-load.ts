import { type Browser, launch } from 'puppeteer-core';
import type { Sayable } from '../../../tools/driver/browser/sayable.ts';
import type { StepRun } from '../group-run.ts';
import { type BenchResult, summarise } from '../report.ts';

interface Setting {
  sayable: Sayable;
  executablePath: string;
  origin: string;
}

/**
 * Measures the load of a page with Sayable as a ratio to the same page without it. The loads alternate
 * between two browsers, so that other work on the machine slows both; the order changes with each pair.
 */
export async function measurePageLoad(
  { sayable, executablePath, origin }: Setting,
  step: StepRun,
): Promise<BenchResult[]> {
  const plain = await launch({
    executablePath,
    headless: true,
    enableExtensions: true,
    defaultViewport: { width: 1280, height: 900 },
    args: process.platform === 'linux' ? ['--no-sandbox'] : [],
  });
  try {
    const url = `${origin}/gallery/long.html`;
    const pairs = step.repetitions(40, 2);
    const warmUps = step.repetitions(3, 1);
    const ratios: number[] = [];
    for (let round = -warmUps; round < pairs; round++) {
      step.progress(Math.max(0, round), pairs);
      const order = round % 2 === 0 ? [sayable.browser, plain] : [plain, sayable.browser];
      const times = new Map<Browser, number>();
      for (const browser of order) times.set(browser, await loadTime(browser, url));
      if (round >= 0) ratios.push((times.get(sayable.browser) ?? 0) / (times.get(plain) ?? 1));
    }
    return [summarise('page-load-ratio', 'x', ratios, { kind: 'at-most', value: 1.01 })];
  } finally {
    await plain.close();
  }
}

/** The time after the load event in which the content script ("document idle") runs to its end. */
const settleMs = 150;

/** Returns the processor seconds of the page's main thread. Other load on the machine hardly changes them. */
async function loadTime(browser: Browser, url: string): Promise<number> {
  const page = await browser.newPage();
  try {
    const session = await page.createCDPSession();
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.goto(url, { waitUntil: 'load' });
    await new Promise((resolve) => setTimeout(resolve, settleMs));
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
  } finally {
    await page.close();
  }
}
