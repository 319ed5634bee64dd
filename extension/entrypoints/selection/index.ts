import { browser } from 'wxt/browser';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { ContentScriptContext } from '../../adapters/content-script-context.ts';
import { answeredInFrames, isPageAt, sitesOf } from '../../messaging/frames.ts';
import { guarded, listenerOf, offerAnswers } from '../../messaging/handle.ts';
import { loadScript } from '../../messaging/load-script.ts';
import { isHold, isNothing, isSentenceOnPage } from '../../messaging/messages.ts';
import { pageSettings } from '../../messaging/page-settings.ts';
import { quietPortName } from '../../messaging/quiet-port.ts';
import { send } from '../../messaging/send.ts';
import {
  hasLines,
  isTextDocument,
  keepQuiet,
  loadedCard,
  startContentScript,
} from '../../page/selection/index.ts';

/**
 * The script about selections, which the content script imports at the first press or message. It is small,
 * too: no Preact, no schemas, no catalog. The card is loaded while its button is shown.
 */
export default defineUnlistedScript(() => {
  const context = new ContentScriptContext();
  const beQuiet = keepQuiet(document, (hold) => browser.runtime.connect({ name: quietPortName(hold) }));
  const toFrame = listenerOf('frame', {
    'be-quiet': guarded(isHold, ({ hold }) => {
      beQuiet(hold);
      return null;
    }),
  });
  // The PDF viewer has no text.
  if (!isTextDocument(document)) return offerAnswers(toFrame);
  const contentScript = startContentScript({
    document,
    loadCard,
    wakeHost: () => void send('background', 'ensure-host', {}),
    loadButton: () => loadScript('/button.js'),
    loadPlayer: () => void loadScript('/player.js'),
    isAlive: () => context.isValid,
    settings: pageSettings(() => context.isValid),
    sites: sitesOf(location),
    signal: context.signal,
  });
  const toPage = listenerOf(
    'page',
    answeredInFrames({
      'practise-selection': guarded(isNothing, async () => ({
        opened: await contentScript.practiseSelection(),
      })),
      'find-selection': guarded(isNothing, async () => ({ found: contentScript.hasSelection() })),
      'read-on': guarded(isNothing, async () => ({ began: await contentScript.readOn() })),
      'say-lines': guarded(isNothing, async () => ({ began: await contentScript.sayLines() })),
      'read-sentences': guarded(isNothing, async () => {
        const found = await contentScript.readSentences();
        const { title, location } = document;
        return found && { ...found, title, url: location.href };
      }),
      'find-sentence': guarded(isSentenceOnPage, async ({ text, url }) => ({
        found: isPageAt(document, url) && (await contentScript.hasText(text)),
      })),
      'practise-sentence': guarded(isSentenceOnPage, async ({ text }) => ({
        opened: await contentScript.practiseText(text),
      })),
    }),
  );
  offerAnswers((...message) => toFrame(...message) ?? toPage(...message));
});

/** Loads the card, and on a page with a player what is about players. */
function loadCard() {
  return loadedCard(() =>
    Promise.all([loadScript('/card.js'), hasLines(document) && loadScript('/player.js')]),
  );
}
