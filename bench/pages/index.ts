import { join } from 'node:path';
import { buildExtension } from '../../scripts/setup/build.ts';
import { ensureChromium } from '../../scripts/setup/chromium.ts';
import { root } from '../../scripts/setup/dependencies.mjs';
import { serveFolder } from '../../scripts/setup/static-server.ts';
import { Sayable } from '../../tools/driver/sayable.ts';
import type { BenchResult } from '../report.ts';
import { measureButton } from './button.ts';
import { measurePageLoad } from './page-load.ts';

/** What Sayable costs on the pages that people read. */
export async function measurePages(): Promise<BenchResult[]> {
  const executablePath = await ensureChromium();
  const extensionPath = await buildExtension(join(root, '.sayable', 'bench'));
  const server = await serveFolder(join(root, 'tests', 'fixtures', 'pages'));
  const sayable = await Sayable.launch({ executablePath, extensionPath });
  try {
    return [
      ...(await measureButton(sayable, server.origin)),
      ...(await measurePageLoad(sayable, executablePath, server.origin)),
    ];
  } finally {
    await sayable.close();
    await server.close();
  }
}
