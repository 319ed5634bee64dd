import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, launch } from 'puppeteer-core';
import type { Sayable } from '../../../tools/driver/browser/sayable.ts';
import type { StepRun } from '../group-run.ts';
import { type BenchResult, summarise } from '../report.ts';

interface Setting {
  sayable: Sayable;
  executablePath: string;
  origin: string;
}

/** The loads of a page: processor seconds of its main thread, and bytes of its heap. */
interface Load {
  seconds: number;
  heapBytes: number;
}

/**
 * Measures a page's load, and its heap, beside those in a browser whose extension has an empty content script:
 * what the browser itself needs for any. The loads alternate between the two, so that other work on the machine
 * slows both; the order changes with each pair.
 */
export async function measurePageLoad(
  { sayable, executablePath, origin }: Setting,
  step: StepRun,
): Promise<BenchResult[]> {
  const floor = await launchWithEmptyScript(executablePath);
  try {
    const url = `${origin}/gallery/long.html`;
    const pairs = step.repetitions(40, 2);
    const warmUps = step.repetitions(3, 1);
    const [ratios, kilobytes]: [number[], number[]] = [[], []];
    for (let round = -warmUps; round < pairs; round++) {
      step.progress(Math.max(0, round), pairs);
      const order = round % 2 === 0 ? [sayable.browser, floor.browser] : [floor.browser, sayable.browser];
      const loads = new Map<Browser, Load>();
      for (const browser of order) loads.set(browser, await load(browser, url));
      const [ours, theirs] = [loads.get(sayable.browser), loads.get(floor.browser)];
      if (round < 0 || !ours || !theirs) continue;
      ratios.push(ours.seconds / theirs.seconds);
      kilobytes.push((ours.heapBytes - theirs.heapBytes) / 1000);
    }
    return [
      summarise('page-load-ratio', 'x', ratios, { kind: 'at-most', value: 1.005 }),
      summarise('page-heap', 'kB', kilobytes, { kind: 'at-most', value: 300 }),
    ];
  } finally {
    await floor.close();
  }
}

async function launchWithEmptyScript(executablePath: string) {
  const folder = await mkdtemp(join(tmpdir(), 'sayable-floor-'));
  const script = { matches: ['<all_urls>'], js: ['empty.js'], all_frames: true };
  const place = { match_origin_as_fallback: true, run_at: 'document_start' };
  const manifest = {
    manifest_version: 3,
    name: 'Empty',
    version: '1',
    content_scripts: [{ ...script, ...place }],
  };
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'empty.js'), '');
  const browser = await launch({
    executablePath,
    headless: true,
    enableExtensions: true,
    defaultViewport: { width: 1280, height: 900 },
    args: process.platform === 'linux' ? ['--no-sandbox'] : [],
  });
  await browser.installExtension(folder);
  return {
    browser,
    async close() {
      await browser.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** The time after the load event in which what the content scripts have begun runs to its end. */
const settleMs = 150;

/** Other load on the machine hardly changes the processor seconds. */
async function load(browser: Browser, url: string): Promise<Load> {
  const page = await browser.newPage();
  try {
    const session = await page.createCDPSession();
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.goto(url, { waitUntil: 'load' });
    await new Promise((resolve) => setTimeout(resolve, settleMs));
    const { metrics } = await session.send('Performance.getMetrics');
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    return {
      seconds: metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0,
      heapBytes: usedSize,
    };
  } finally {
    await page.close();
  }
}
