import { openBenchBrowser } from '../browser.ts';
import type { GroupRun } from '../group-run.ts';
import type { BenchResult } from '../report.ts';
import { measureFirstListen, measureListening } from './listening.ts';
import { measureSynthesis } from './synthesis.ts';
import { measureFirstTurn } from './talk.ts';

/**
 * Measures the natural voice beside the older one: in its worker, on a card, and at the beginning of a talk.
 */
export async function measureVoice(group: GroupRun): Promise<BenchResult[]> {
  const browser = await openBenchBrowser();
  return group.measure([
    { name: 'synthesis in the workers', measure: (step) => measureSynthesis(browser, step) },
    {
      name: 'listening on a card',
      measure: (step) => browser.withSayable((sayable) => measureListening(sayable, step)),
    },
    { name: 'first listening of a browser', measure: (step) => measureFirstListen(browser, step) },
    { name: 'beginning of a talk', measure: (step) => measureFirstTurn(browser, step) },
  ]);
}
