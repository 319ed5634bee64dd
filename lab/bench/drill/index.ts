import { openBenchBrowser } from '../browser.ts';
import type { GroupRun } from '../group-run.ts';
import { measurePopup } from '../practice/popup.ts';
import type { BenchResult } from '../report.ts';
import { measureCompare } from './compare.ts';
import { measureNext } from './next.ts';

/**
 * Measures drills of sentences: the next sentence, the comparison of both voices, and a history of 500
 * drills.
 */
export async function measureDrill(group: GroupRun): Promise<BenchResult[]> {
  const browser = await openBenchBrowser();
  return group.measure([
    {
      name: 'next sentence',
      measure: (step) => browser.withSayable((sayable) => measureNext(sayable, step)),
    },
    {
      name: 'comparison of both voices',
      measure: (step) => browser.withSayable((sayable) => measureCompare(sayable, step)),
    },
    {
      name: 'popup with 500 drills',
      measure: (step) => measurePopup(browser, step, { name: 'popup-interactive-with-drills', drills: 500 }),
    },
  ]);
}
