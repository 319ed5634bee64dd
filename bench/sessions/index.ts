import { join } from 'node:path';
import { buildExtension } from '../../scripts/setup/build.ts';
import { ensureChromium } from '../../scripts/setup/chromium.ts';
import { root } from '../../scripts/setup/dependencies.mjs';
import { Sayable } from '../../tools/driver/sayable.ts';
import { measurePopup } from '../practice/popup.ts';
import type { BenchResult } from '../report.ts';
import { measureCompare } from './compare.ts';
import { measureNext } from './next.ts';

/** Sessions of sentences: going on to the next one, and the history that holds hundreds of them. */
export async function measureSessions(): Promise<BenchResult[]> {
  const executablePath = await ensureChromium();
  const extensionPath = await buildExtension(join(root, '.sayable', 'bench'));
  const withBrowser = async (measure: (sayable: Sayable) => Promise<BenchResult[]>) => {
    const sayable = await Sayable.launch({ executablePath, extensionPath });
    try {
      return await measure(sayable);
    } finally {
      await sayable.close();
    }
  };
  const filled = { name: 'popup-interactive-with-sessions', sessions: 500 };
  return [
    ...(await withBrowser(measureNext)),
    ...(await withBrowser(measureCompare)),
    ...(await withBrowser((sayable) => measurePopup(sayable, filled))),
  ];
}
