import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { answeredInFrames, pageAround, sitesOf } from '../messaging/frames.ts';
import { guarded, handle } from '../messaging/handle.ts';
import { isSentenceOnPage } from '../messaging/messages.ts';
import { cardDoor, isTextDocument, startResident } from '../page/selection/index.ts';
import { changeSettings, readSettings, watchSettings } from '../storage/settings.ts';

/** On every page, so it stays small: no React, no schemas. The card comes when it is opened. */
export default defineContentScript({
  matches: ['<all_urls>'],
  // A text in a frame is practised in its frame: only there its selection, its ranges and its colours are at hand.
  allFrames: true,
  matchOriginAsFallback: true,
  runAt: 'document_idle',
  // The page need not learn that we are here.
  noScriptStartedPostMessage: true,
  main(context) {
    // In the PDF viewer there is no text: who asks is told that Sayable can't run here.
    if (!isTextDocument(document)) return;
    const resident = startResident({
      document,
      loadCard,
      isAlive: () => context.isValid,
      settings: {
        read: readSettings,
        change: changeSettings,
        watch: (listener) => (context.isValid ? watchSettings(listener) : () => undefined),
      },
      sites: sitesOf(location),
      signal: context.signal,
    });
    const isHere = (url: string) =>
      withoutFragment(url) === withoutFragment(pageAround(document).location.href);
    handle(
      'page',
      answeredInFrames({
        'practise-selection': guarded(isNothing, async () => ({
          opened: await resident.practiseSelection(),
        })),
        'read-sentences': guarded(isNothing, async () => {
          const found = await resident.readSentences();
          const { title, location } = document;
          return found && { ...found, title, url: location.href };
        }),
        'find-sentence': guarded(isSentenceOnPage, async ({ text, url }) => ({
          found: isHere(url) && (await resident.hasText(text)),
        })),
        'practise-sentence': guarded(isSentenceOnPage, async ({ text }) => ({
          opened: await resident.practiseText(text),
        })),
      }),
    );
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
