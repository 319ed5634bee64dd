import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { cardDoor, startResident } from '../features/selection/index.ts';
import { guarded, handle } from '../messaging/handle.ts';
import { isSentenceOnPage } from '../messaging/messages.ts';

/** On every page, so it stays small: no React, no schemas. The card comes when it is opened. */
export default defineContentScript({
  matches: ['<all_urls>'],
  runAt: 'document_idle',
  // The page need not learn that we are here.
  noScriptStartedPostMessage: true,
  main(context) {
    const resident = startResident({
      document,
      loadCard,
      isAlive: () => context.isValid,
      signal: context.signal,
    });
    handle('page', {
      'practise-selection': guarded(isNothing, async () => ({ opened: await resident.practiseSelection() })),
      'find-sentence': guarded(isSentenceOnPage, async ({ text, url }) => ({
        found: withoutFragment(url) === withoutFragment(location.href) && (await resident.hasText(text)),
      })),
      'practise-sentence': guarded(isSentenceOnPage, async ({ text }) => ({
        opened: await resident.practiseText(text),
      })),
    });
  },
});

/**
 * Imported by its address, the card runs in this script's isolated world: with the extension's interfaces, out of
 * reach of the page and of its Content-Security-Policy. A second import is free.
 */
async function loadCard() {
  try {
    await import(/* @vite-ignore */ browser.runtime.getURL('/card.js'));
    return cardDoor();
  } catch (thrown) {
    console.error('sayable: the card could not be loaded', thrown);
    return null;
  }
}

function isNothing(data: unknown): data is Record<string, never> {
  return typeof data === 'object' && data !== null;
}

function withoutFragment(url: string): string {
  return url.replace(/#.*$/, '');
}
