import type { Settings } from '@sayable/shared/contracts';
import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { answeredInFrames, pageAround, sitesOf } from '../messaging/frames.ts';
import { guarded, handle } from '../messaging/handle.ts';
import { isSentenceOnPage } from '../messaging/messages.ts';
import { showPageLanguage } from '../messaging/page-language.ts';
import { cardBridge, hasCaptions, isTextDocument, startContentScript } from '../page/selection/index.ts';
import { changeSettings, readSettings, watchSettings } from '../storage/settings.ts';

/** The content script. It runs in every page, so it stays small: no Preact, no schemas, no catalogue. The card is loaded when it is opened. */
export default defineContentScript({
  matches: ['<all_urls>'],
  // A text in a frame is practised in its frame: only there are its selection, ranges and colours accessible.
  allFrames: true,
  matchOriginAsFallback: true,
  // The page's listeners come after ours: its hotkeys don't take what is typed into the card.
  runAt: 'document_start',
  main(context) {
    // The PDF viewer has no text. Messages to it stay unanswered, and the sender reports that Sayable can't run here.
    if (!isTextDocument(document)) return;
    const contentScript = startContentScript({
      document,
      loadCard,
      isAlive: () => context.isValid,
      settings: {
        read: () => readSettings().then(inItsLanguage),
        change: changeSettings,
        watch: (listener) =>
          context.isValid
            ? watchSettings((changed) => void inItsLanguage(changed).then(listener))
            : () => undefined,
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
          opened: await contentScript.practiseSelection(),
        })),
        'read-sentences': guarded(isNothing, async () => {
          const found = await contentScript.readSentences();
          const { title, location } = document;
          return found && { ...found, title, url: location.href };
        }),
        'find-sentence': guarded(isSentenceOnPage, async ({ text, url }) => ({
          found: isHere(url) && (await contentScript.hasText(text)),
        })),
        'practise-sentence': guarded(isSentenceOnPage, async ({ text }) => ({
          opened: await contentScript.practiseText(text),
        })),
      }),
    );
  },
});

/** Returns the settings when the texts are shown in their language. */
async function inItsLanguage(settings: Settings): Promise<Settings> {
  await showPageLanguage(settings.interfaceLanguage);
  return settings;
}

/**
 * Loads the card, and on a page with a player what is about players. Imported by its address, it runs in this script's isolated world: it has the extension's
 * interfaces, and neither the page nor the page's Content-Security-Policy affects it. A second import is free.
 */
async function loadCard() {
  try {
    const load = (path: '/card.js' | '/player.js') => import(/* @vite-ignore */ browser.runtime.getURL(path));
    await Promise.all([load('/card.js'), hasCaptions(document) && load('/player.js')]);
    const card = cardBridge();
    await card?.textsShown;
    return card;
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
