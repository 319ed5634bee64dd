import { type Browser, launch } from 'puppeteer-core';
import type { Sayable } from '../../tools/driver/sayable.ts';
import { type BenchResult, summarise } from '../report.ts';

const pairs = 40;
const warmUps = 3;

/**
 * What it takes to load a page with Sayable, as a ratio to the same page without it. One after the other in two
 * browsers, so that whatever else the machine does weighs on both; who goes first changes with each pair.
 */
export async function measurePageLoad(
  sayable: Sayable,
  executablePath: string,
  origin: string,
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
    const ratios: number[] = [];
    for (let round = -warmUps; round < pairs; round++) {
      const order = round % 2 === 0 ? [sayable.browser, plain] : [plain, sayable.browser];
      const times = new Map<Browser, number>();
      for (const browser of order) times.set(browser, await loadTime(browser, url));
      if (round >= 0) ratios.push((times.get(sayable.browser) ?? 0) / (times.get(plain) ?? 1));
    }
    return [summarise('page-load-ratio', 'x', ratios, { kind: 'at-most', value: 1.02 })];
  } finally {
    await plain.close();
  }
}

/** After the load event, until the content script has run as well ("document idle") and nothing is left to do. */
const settleMs = 150;

/** The processor's time that the page's main thread spends on loading: what a machine under load doesn't change. */
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
