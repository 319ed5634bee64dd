import { parseArgs } from 'node:util';
import { buildExtension } from '../setup/build.ts';
import { ensureChromium } from '../setup/chromium.ts';
import { openForPerson } from './open-for-person.ts';
import { playThrough } from './play-through.ts';
import { serveBeside } from './serve-beside.ts';

/**
 * `npm start`: builds the extension and opens a browser with it on a sample page. Without a display, or with
 * `--headless`, it runs the main job automatically: `npm start -- --headless --audio FILE --text "…"`. If the
 * environment contains keys or addresses of vendors, it also starts a server (docs/proxy.md).
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { headless: { type: 'boolean' }, audio: { type: 'string' }, text: { type: 'string' } },
  });
  if ((values.audio === undefined) !== (values.text === undefined)) {
    throw new Error(
      '--audio FILE and --text "…" must be given together: the recording, and the text that is read in it.',
    );
  }
  const executablePath = await ensureChromium();
  const extensionPath = await buildExtension();
  const server = await serveBeside();
  const { audio, text } = values;
  try {
    if (values.headless || !hasDisplay()) {
      await playThrough({
        executablePath,
        extensionPath,
        ...(audio && text && { recording: { audio, text } }),
      });
    } else {
      await openForPerson({ executablePath, extensionPath });
    }
  } finally {
    await server?.close();
  }
}

function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
