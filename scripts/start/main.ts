import { parseArgs } from 'node:util';
import { buildExtension } from '../setup/build.ts';
import { ensureChromium } from '../setup/chromium.ts';
import { openForPerson } from './open-for-person.ts';
import { playThrough } from './play-through.ts';
import { serveBeside } from './serve-beside.ts';

/**
 * `npm start`: builds the extension and opens a browser with it on a sample page. Without a display, or with
 * `--headless`, it plays the main job through by itself: `npm start -- --headless --audio FILE --text "…"`. With keys
 * or addresses of vendors in the environment a server runs beside it (docs/proxy.md).
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { headless: { type: 'boolean' }, audio: { type: 'string' }, text: { type: 'string' } },
  });
  if ((values.audio === undefined) !== (values.text === undefined)) {
    throw new Error('--audio FILE and --text "…" go together: the recording, and what is read in it.');
  }
  const executablePath = await ensureChromium();
  const extensionPath = await buildExtension();
  const server = await serveBeside();
  const { audio, text } = values;
  try {
    if (values.headless || !haveDisplay()) {
      await playThrough({
        executablePath,
        extensionPath,
        ...(audio && text && { reading: { audio, text } }),
      });
    } else {
      await openForPerson({ executablePath, extensionPath });
    }
  } finally {
    await server?.close();
  }
}

function haveDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
