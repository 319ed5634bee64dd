import { openBenchBrowser } from '../browser.ts';
import type { GroupRun } from '../group-run.ts';
import { measureSentencesInARow } from '../practice/browser-memory.ts';
import type { BenchResult } from '../report.ts';
import { measureEngineInChromium } from './in-chromium.ts';
import { measureEngineInNode } from './in-node.ts';

/**
 * Measures how fast recordings are judged, in Node and in the shipped worker, and whether memory grows, the
 * worker's and the whole browser's.
 */
export async function measureEngine(group: GroupRun): Promise<BenchResult[]> {
  const browser = await openBenchBrowser();
  return group.measure([
    { name: 'engine in Node', measure: measureEngineInNode },
    { name: 'engine in Chromium', measure: (step) => measureEngineInChromium(browser, step) },
    { name: 'many sentences in a row', measure: (step) => measureSentencesInARow(browser, step) },
  ]);
}
