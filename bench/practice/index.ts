import { join } from 'node:path';
import { buildExtension } from '../../scripts/setup/build.ts';
import { ensureChromium } from '../../scripts/setup/chromium.ts';
import { root } from '../../scripts/setup/dependencies.mjs';
import { Sayable } from '../../tools/driver/sayable.ts';
import type { BenchResult } from '../report.ts';
import { measureContentScript } from './content-script.ts';
import { measureDefinition } from './definition.ts';
import { measureEngineInChromium } from './engine-in-chromium.ts';
import { measureEngineInNode } from './engine-in-node.ts';
import { measurePopup } from './popup.ts';
import { measureWaiting } from './waiting.ts';

/** The main job: how long a person waits, what it weighs, and whether it leaks. */
export async function measurePractise(): Promise<BenchResult[]> {
  const executablePath = await ensureChromium();
  const extensionPath = await buildExtension(join(root, '.sayable', 'bench'));
  const withBrowser = async (measure: (sayable: Sayable) => Promise<BenchResult[]>) => {
    // A fresh browser for each, so that none measures what another left behind.
    const sayable = await Sayable.launch({ executablePath, extensionPath });
    try {
      return await measure(sayable);
    } finally {
      await sayable.close();
    }
  };
  return [
    ...(await measureContentScript(extensionPath)),
    ...(await withBrowser(measureWaiting)),
    ...(await withBrowser(measureDefinition)),
    ...(await withBrowser(measurePopup)),
    ...(await measureEngineInNode()),
    ...(await withBrowser((sayable) => measureEngineInChromium(sayable, extensionPath))),
  ];
}
