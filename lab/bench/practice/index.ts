import { openBenchBrowser } from '../browser.ts';
import type { GroupRun } from '../group-run.ts';
import type { BenchResult } from '../report.ts';
import { measureBrowserMemory } from './browser-memory.ts';
import { measureContentScript } from './content-script.ts';
import { measureDefinition } from './definition.ts';
import { measurePlayerLine } from './player-line.ts';
import { measurePlayerPage } from './player-page.ts';
import { measurePopup } from './popup.ts';
import { measureProgress } from './progress.ts';
import { measureTakenLines } from './taken-lines.ts';
import { measureWaiting } from './waiting.ts';

/** Measures the practice of a sentence: how long a person waits, and how much is loaded. */
export async function measurePractice(group: GroupRun): Promise<BenchResult[]> {
  const browser = await openBenchBrowser();
  return group.measure([
    { name: 'size of the content script', measure: () => measureContentScript(browser.extensionPath) },
    {
      name: 'waits while practising',
      measure: (step) => browser.withSayable((sayable) => measureWaiting(sayable, step)),
    },
    {
      name: 'memory of the whole browser',
      measure: (step) => measureBrowserMemory(browser, step),
    },
    {
      name: 'definitions',
      measure: (step) => browser.withSayable((sayable) => measureDefinition(sayable, step)),
    },
    {
      name: 'popup with 5,000 attempts',
      measure: (step) => measurePopup(browser, step, { name: 'popup-interactive' }),
    },
    {
      name: 'page of the progress with 5,000 attempts',
      measure: (step) => measureProgress(browser, step),
    },
    { name: 'lines taken from a player', measure: measureTakenLines },
    {
      name: 'a line of a player in Chromium',
      measure: (step) => browser.withSayable((sayable) => measurePlayerLine(sayable, step)),
    },
    {
      name: 'a playing page with 20,000 captions',
      measure: (step) => browser.withSayable((sayable) => measurePlayerPage(sayable, step)),
    },
  ]);
}
