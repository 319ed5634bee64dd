import { join } from 'node:path';
import { launch } from 'puppeteer-core';
import { root } from '../setup/dependencies.mjs';
import { serveSample } from './sample-page.ts';

/** The port is fixed, so that links in the history still lead to the sample page after a restart. */
const port = 4173;

/** Opens a browser window with the extension on the sample page. Resolves when the browser is closed. */
export async function openForPerson(options: {
  executablePath: string;
  extensionPath: string;
}): Promise<void> {
  const server = await serveSample(undefined, port).catch(() => serveSample());
  const browser = await launch({
    executablePath: options.executablePath,
    headless: false,
    enableExtensions: true,
    // A separate profile that persists: the next start has the attempts and the microphone permission.
    userDataDir: join(root, '.sayable', 'profile'),
    defaultViewport: null,
    ignoreDefaultArgs: ['--enable-automation'],
    args: ['--no-first-run', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
  await browser.installExtension(options.extensionPath);
  const [page = await browser.newPage()] = await browser.pages();
  await page.goto(server.origin);
  console.log(
    `Sayable is open on ${server.origin}. Select a sentence and press Practice. Close the browser to exit.`,
  );
  await new Promise<void>((resolve) => {
    browser.once('disconnected', () => resolve());
  });
  await server.close();
}
