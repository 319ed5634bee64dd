import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { root } from '../../../scripts/setup/dependencies.mjs';

/**
 * Builds a copy of the built extension with one additional page, which exposes the audio parts of a
 * conversation as `window.conversationAudio`. The page has the origin, policy and build of the offscreen
 * document, and is never shipped.
 * @param built the folder of the extension
 * @param name the name of the copy; simultaneous tests use different ones
 * @returns the folder of the copy, and the page's path in it
 */
export async function buildConversationAudioPage(
  built: string,
  name: string,
): Promise<{ extensionPath: string; page: string }> {
  const work = join(root, '.sayable', `talk-${name}`);
  const extensionPath = join(work, 'extension');
  await rm(work, { recursive: true, force: true });
  await cp(built, extensionPath, { recursive: true });
  const source = join(work, 'source');
  await mkdir(source, { recursive: true });
  const adapters = join(root, 'extension', 'offscreen', 'audio', 'index.ts');
  await writeFile(
    join(source, 'main.ts'),
    `import * as conversationAudio from ${JSON.stringify(adapters)};\nObject.assign(window, { conversationAudio });\n`,
  );
  await writeFile(
    join(source, 'conversation-audio.html'),
    '<!doctype html><title>Sound of a talk</title><script type="module" src="./main.ts"></script>\n',
  );
  await build({
    root: source,
    configFile: false,
    logLevel: 'warn',
    worker: { format: 'es' },
    build: {
      outDir: extensionPath,
      emptyOutDir: false,
      target: 'esnext',
      minify: false,
      assetsDir: 'conversation-audio',
      rolldownOptions: { input: join(source, 'conversation-audio.html') },
    },
  });
  return { extensionPath, page: 'conversation-audio.html' };
}
