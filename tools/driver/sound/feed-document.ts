import { join } from 'node:path';
import { build } from 'esbuild';
import { type Browser, type CDPSession, CDPSessionEvent, type Target, TargetType } from 'puppeteer-core';
import type { FeedSettings } from './feed-types.ts';
import { type FakeMicrophone, fedRate } from './microphone.ts';

const settings: FeedSettings = {
  sampleRate: fedRate,
  binding: 'sayableFedMicrophone',
};

let bundled: Promise<string> | undefined;

/** Bundles `feed-page.ts` to the script that the page runs. */
function script(): Promise<string> {
  bundled ??= build({
    entryPoints: [join(import.meta.dirname, 'feed-page.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'chrome140',
    define: { feedSettings: JSON.stringify(settings) },
  }).then(({ outputFiles }) => outputFiles[0]?.text ?? '');
  return bundled;
}

/**
 * Returns true for the offscreen document. The target of an audio worklet has the address of its document: a
 * session with it would stop the worklet, which waits at its start until each of its sessions lets it run.
 */
export function isOffscreenDocument(target: Target, extensionId: string): boolean {
  const isDocument = target.type() === TargetType.BACKGROUND_PAGE;
  return isDocument && target.url() === `chrome-extension://${extensionId}/offscreen.html`;
}

/**
 * Feeds the sound of `microphone` to each offscreen document that begins from now on. The browser pauses a
 * new document until the debugger lets it run, so the script runs before the document's own: a host that
 * replaces a lost one records at once. An extension begins its first one as soon as it is installed.
 */
export async function feedOffscreen(browser: Browser, microphone: FakeMicrophone): Promise<void> {
  const isOffscreen = `location.protocol === 'chrome-extension:' && location.pathname === '/offscreen.html'`;
  const source = `if (${isOffscreen}) {${await script()}}`;
  const session = await browser.target().createCDPSession();
  session.on(CDPSessionEvent.SessionAttached, (document) => {
    feedDocument(document, source, microphone).catch((error: unknown) => {
      // A document that has ended needs no microphone.
      if (!document.detached) console.error('The microphone is not fed.', error);
    });
  });
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: true,
    flatten: true,
    // An offscreen document has neither an address nor a type of its own when it begins.
    filter: [{ type: 'other' }, { exclude: true }],
  });
}

/**
 * Replaces the browser's device by the sound of `microphone` in a new document, and lets the document run.
 */
async function feedDocument(document: CDPSession, source: string, microphone: FakeMicrophone): Promise<void> {
  document.on('Runtime.bindingCalled', async ({ name }) => {
    if (name !== settings.binding) return;
    const expression = `window.sayableFed?.(${JSON.stringify(await microphone.fed())})`;
    // A document that ended during its request gets no answer.
    await document.send('Runtime.evaluate', { expression }).catch(() => undefined);
  });
  // The commands run in this order. The last is sent even if another fails, so that no document waits for
  // ever.
  await Promise.all([
    document.send('Page.enable'),
    document.send('Runtime.enable'),
    document.send('Runtime.addBinding', { name: settings.binding }),
    document.send('Page.addScriptToEvaluateOnNewDocument', { source }),
    document.send('Runtime.runIfWaitingForDebugger'),
  ]);
}
