import { join } from 'node:path';
import { buildExtension } from '../../scripts/setup/build.ts';
import { ensureChromium } from '../../scripts/setup/chromium.ts';
import { root } from '../../scripts/setup/dependencies.mjs';
import { type LaunchOptions, Sayable } from '../../tools/driver/browser/sayable.ts';

export interface BenchBrowser {
  executablePath: string;
  /** The folder of the built extension. */
  extensionPath: string;
  /**
   * Runs work in a fresh browser, so that no step measures what another step left behind, and closes the
   * browser.
   */
  withSayable<Value>(
    work: (sayable: Sayable) => Promise<Value>,
    options?: Partial<LaunchOptions>,
  ): Promise<Value>;
}

let built: Promise<string> | undefined;

/** Finds Chromium and builds the extension, once for all groups of a run. */
export async function openBenchBrowser(): Promise<BenchBrowser> {
  const executablePath = await ensureChromium();
  built ??= buildExtension(join(root, '.sayable', 'bench'));
  const extensionPath = await built;
  return {
    executablePath,
    extensionPath,
    async withSayable(work, options) {
      const sayable = await Sayable.launch({ executablePath, extensionPath, ...options });
      try {
        return await work(sayable);
      } finally {
        await sayable.close();
      }
    },
  };
}
