import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { answersOfPage } from '../messaging/handle.ts';
import { isExtensionAlive, loadScript } from '../messaging/load-script.ts';
import { isEnvelope } from '../messaging/messages.ts';
import { isTextDocument } from '../page/selection/index.ts';
import { keepEvents } from '../ui/first-listener.ts';

/** The events of a person who is about to select something, or plays something. */
const pressing = ['pointerdown', 'pointerup', 'pointercancel', 'contextmenu', 'dblclick'] as const;
const beginnings = [...pressing, 'selectionchange', 'playing', 'dragenter'] as const;

/** The delay of a frame whose script could not be loaded: other frames have answered by then. */
const failedFrameMs = 3_000;

/**
 * The content script. It runs in every page and does nothing but listen: `selection.js` is imported at the
 * first of these events, or a message, and hears what was kept for it.
 */
export default defineContentScript({
  matches: ['<all_urls>'],
  // A text in a frame is practised in its frame: only there are its selection, ranges and colours accessible.
  allFrames: true,
  matchOriginAsFallback: true,
  // The page's listeners come after ours: its hotkeys don't take what is typed into the card.
  runAt: 'document_start',
  main() {
    // The browser imports a script once, and remembers a failure as long as the page lives.
    const load = async () => {
      try {
        if (isExtensionAlive()) await loadScript('/selection.js');
      } catch (thrown) {
        console.error('sayable: the script about selections could not be loaded', thrown);
      }
      handOn();
    };
    // A key after the press that opens the menu makes the place of that press stale.
    const handOn = keepEvents(beginnings, ['keydown'], () => void load());
    browser.runtime.onMessage.addListener((data, from, respond): true | undefined => {
      const answers = answersOfPage();
      if (answers) return answers(data, from, respond);
      // Messages to a page without text stay unanswered, and the sender reports that Sayable can't run here.
      const isOurs =
        isEnvelope(data) && (data.to === 'frame' || (data.to === 'page' && isTextDocument(document)));
      if (!isOurs) return undefined;
      void load().then(() => {
        if (answersOfPage()?.(data, from, respond)) return;
        // The first answer counts, and another frame may have one.
        setTimeout(respond, window.top === window ? 0 : failedFrameMs);
      });
      return true;
    });
  },
});
