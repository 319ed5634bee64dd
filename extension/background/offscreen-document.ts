import { AppError, delay, oneAtATime, withDeadline } from '@sayable/shared/std';
import { browser } from 'wxt/browser';
import { send } from '../messaging/send.ts';

const path = '/offscreen.html';

/** A document loads its script in about 100 ms; a busy machine takes some seconds. */
const READY_WITHIN_MS = 5_000;
/** The browser's own part, which may hang too: everybody waits for the one attempt under way. */
const MADE_WITHIN_MS = 10_000;
const ASK_EVERY_MS = 50;

/**
 * Ensures that the offscreen document exists and listens. Concurrent calls share one attempt; a document that
 * an earlier service worker was still creating is awaited.
 * @throws AppError `unreachable-context` if the browser has no offscreen documents or the document doesn't
 *   start.
 */
export const ensureOffscreenDocument = oneAtATime(() =>
  withDeadline(ensure, MADE_WITHIN_MS + READY_WITHIN_MS, notStarted),
);

function notStarted(): AppError {
  return new AppError('unreachable-context', 'The speech engine did not start. Try again.', {
    retryable: true,
    reason: 'engine-failed',
  });
}

async function ensure(): Promise<void> {
  if (!('offscreen' in browser)) {
    throw new AppError('unreachable-context', 'The browser has no offscreen documents.', {
      reason: 'browser-unsupported',
    });
  }
  if (!(await isOpen())) await open();
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!(await send('host', 'ping', {}, { withinMs: READY_WITHIN_MS })).ok) {
    if (Date.now() > deadline) throw notStarted();
    await delay(ASK_EVERY_MS);
  }
}

async function open(): Promise<void> {
  try {
    await browser.offscreen.createDocument({
      url: path,
      // USER_MEDIA keeps the document alive; AUDIO_PLAYBACK alone would end it after half a minute of
      // silence.
      reasons: ['USER_MEDIA', 'AUDIO_PLAYBACK', 'WORKERS'],
      justification: 'Records your voice while you practise, judges it on this device and plays it back.',
    });
  } catch (thrown) {
    // A service worker that was killed a moment ago may have created the document meanwhile.
    if (!(await isOpen())) throw thrown;
  }
}

async function isOpen(): Promise<boolean> {
  const contexts = await browser.runtime.getContexts({
    contextTypes: ['OFFSCREEN_DOCUMENT'],
    documentUrls: [browser.runtime.getURL(path)],
  });
  return contexts.length > 0;
}
