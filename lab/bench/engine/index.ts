import { openBenchBrowser } from '../browser.ts';
import type { GroupRun } from '../group-run.ts';
import type { BenchResult } from '../report.ts';
import { measureEngineInChromium } from './in-chromium.ts';
import { measureEngineInNode } from './in-node.ts';

/**
 * Measures how fast recordings are judged, in Node and in the shipped worker, and whether the worker's memory
 * grows.
 */
export async function measureEngine(group: GroupRun): Promise<BenchResult[]> {
  const browser = await openBenchBrowser();
  return group.measure([
    { name: 'engine in Node', measure: measureEngineInNode },
    { name: 'engine in Chromium', measure: (step) => measureEngineInChromium(browser, step) },
  ]);
}
