import { join } from 'node:path';
import { build } from 'esbuild';
import { type Browser, type CDPSession, type Target, TargetType } from 'puppeteer-core';
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
 * Returns true for the offscreen document. The target of an audio worklet has the address of its document: a session
 * with it would stop the worklet, which waits at its start until each of its sessions lets it run.
 */
export function isOffscreenDocument(target: Target, extensionId: string): boolean {
  const isDocument = target.type() === TargetType.BACKGROUND_PAGE;
  return isDocument && target.url() === `chrome-extension://${extensionId}/offscreen.html`;
}

/**
 * Feeds the sound of `microphone` to each offscreen document of an extension, long before the document opens the
 * microphone.
 */
export function feedOffscreen(browser: Browser, extensionId: string, microphone: FakeMicrophone): void {
  const fed = new WeakSet<Target>();
  const feed = (target: Target) => {
    if (!isOffscreenDocument(target, extensionId) || fed.has(target)) return;
    fed.add(target);
    feedDocument(target, microphone).catch((error: unknown) => {
      // A document that has ended needs no microphone.
      if (browser.connected && browser.targets().includes(target)) {
        console.error('The microphone is not fed.', error);
      }
    });
  };
  browser.on('targetcreated', feed);
  // A target exists before it has an address.
  browser.on('targetchanged', feed);
}

/**
 * Replaces the browser's device by the sound of `microphone` in a new offscreen document. The debugger session is our
 * own, because the driver's page object can't be created before the document exists, and caches that failure.
 */
async function feedDocument(target: Target, microphone: FakeMicrophone): Promise<void> {
  const session = await target.createCDPSession();
  const evaluate = (expression: string) =>
    session.send('Runtime.evaluate', { expression, returnByValue: true });
  session.on('Runtime.bindingCalled', ({ name }) => {
    if (name !== settings.binding) return;
    // A document that ended during its request gets no answer.
    void evaluate(`window.sayableFed?.(${JSON.stringify(microphone.fed())})`).catch(() => undefined);
  });
  await session.send('Runtime.enable');
  await session.send('Runtime.addBinding', { name: settings.binding });
  await untilLoaded(session, target.url());
  const { exceptionDetails } = await evaluate(await script());
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
}

/**
 * Waits until the document is loaded. A target exists before its document, and loading the document would discard
 * earlier changes.
 */
async function untilLoaded(session: CDPSession, url: string): Promise<void> {
  for (;;) {
    const expression = `location.href === ${JSON.stringify(url)} && document.readyState !== 'loading'`;
    const { result } = await session.send('Runtime.evaluate', { expression, returnByValue: true });
    if (result.value === true) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
