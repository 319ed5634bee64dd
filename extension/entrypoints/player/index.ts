import { pageText } from '@sayable/shared/texts/page';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { isPageAt, sitesOf } from '../../messaging/frames.ts';
import { guarded, handle } from '../../messaging/handle.ts';
import { NotTaken } from '../../messaging/line-voice.ts';
import { isExtensionAlive, loadScript } from '../../messaging/load-script.ts';
import { isLineToRead, isNothing } from '../../messaging/messages.ts';
import { pageSettings } from '../../messaging/page-settings.ts';
import {
  findLine,
  goTo,
  guessLine,
  lineReader,
  linesNow,
  linesPlayed,
  nextLine,
  offerCaptionButton,
  offerPlayerBridge,
  playLine,
  withPlayerVoice,
} from '../../page/media/index.ts';
import { createButtonGate, loadedCard } from '../../page/selection/index.ts';

/**
 * The script about players. `selection.js` imports it when a player with captions begins to play, and
 * beside the card on a page with such a player.
 */
export default defineUnlistedScript(() => {
  answerPanel();
  const { signal } = new AbortController();
  const sites = sitesOf(location);
  const gate = createButtonGate(pageSettings(isExtensionAlive), sites, signal, 'showCaptionButton');
  const tellNoCaption = offerCaptionButton({
    document,
    site: sites.at(-1),
    isWanted: gate.isOpen,
    onHide: (where) => void gate.shut(where),
    onApproach: () => void (isExtensionAlive() && loadCard()),
    async onPractise(medium) {
      if (!isExtensionAlive()) return pageText('updated');
      const card = await loadCard();
      if (!card) return pageText('cardFailed');
      return linesNow(document, { medium }) && card.practiseLine(medium) ? null : pageText('noCaption');
    },
    signal,
  });
  offerPlayerBridge({
    linesNow: (line) => linesNow(document, line),
    findLine: (text, over) => findLine(document, text, over),
    guessLine: (text) => guessLine(document, text),
    linesPlayed: () => linesPlayed(document),
    nextLine: (line, signal) => nextLine(document, line, signal),
    playLine,
    goTo,
    tellNoCaption,
    withPlayerVoice,
  });
});

function loadCard() {
  return loadedCard(() => loadScript('/card.js'));
}

/** Lets the players read for the panel beside the page. */
function answerPanel() {
  let reading = new AbortController();
  handle('player', {
    'read-line': guarded(isLineToRead, async ({ url, ...line }) => {
      reading.abort();
      reading = new AbortController();
      const { signal } = reading;
      const found = isPageAt(document, url) ? findLine(document, line.text) : null;
      if (!found) return { fault: 'line-absent' };
      try {
        return { sound: await lineReader(found)({ ...line, signal, onStart: () => undefined }) };
      } catch (thrown) {
        if (!(thrown instanceof NotTaken) && !signal.aborted) throw thrown;
        return { fault: thrown instanceof NotTaken ? thrown.fault : 'line-disturbed' };
      }
    }),
    'stop-line': guarded(isNothing, () => {
      reading.abort();
      return null;
    }),
  });
}
