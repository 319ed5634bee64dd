import { join } from 'node:path';
import { root } from '../../../scripts/setup/dependencies.mjs';
import { serveFolder } from '../../../scripts/setup/static-server.ts';
import { openBenchBrowser } from '../browser.ts';
import type { GroupRun } from '../group-run.ts';
import type { BenchResult } from '../report.ts';
import { measureButton } from './button.ts';
import { measureButtonCost } from './button-cost.ts';
import { measurePageLoad } from './page-load.ts';

/** Measures the extension's cost on web pages. */
export async function measurePages(group: GroupRun): Promise<BenchResult[]> {
  const { executablePath, withSayable } = await openBenchBrowser();
  const { origin, close } = await serveFolder(join(root, 'tests', 'fixtures', 'pages'));
  try {
    return await withSayable((sayable) =>
      group.measure([
        {
          name: 'button on a page of 48,000 elements',
          measure: (step) => measureButtonCost(sayable, origin, step),
        },
        { name: 'button in a long article', measure: (step) => measureButton(sayable, origin, step) },
        {
          name: 'load of a page',
          measure: (step) => measurePageLoad({ sayable, executablePath, origin }, step),
        },
      ]),
    );
  } finally {
    await close();
  }
}
