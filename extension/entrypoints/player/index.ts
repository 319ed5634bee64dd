import { pageText } from '@sayable/shared/texts/page';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { sitesOf } from '../../messaging/frames.ts';
import { isExtensionAlive, loadScript } from '../../messaging/load-script.ts';
import { pageSettings } from '../../messaging/page-settings.ts';
import {
  findLine,
  linesNow,
  linesPlayed,
  offerCaptionButton,
  offerPlayerBridge,
  withPlayerVoice,
} from '../../page/media/index.ts';
import { createButtonGate, loadedCard } from '../../page/selection/index.ts';

/**
 * The script about players. The content script imports it when a player with captions begins to play, and beside the card on a page
 * with such a player.
 */
export default defineUnlistedScript(() => {
  offerPlayerBridge({
    linesNow: () => linesNow(document),
    findLine: (text) => findLine(document, text),
    linesPlayed: () => linesPlayed(document),
    withPlayerVoice,
  });
  const { signal } = new AbortController();
  const sites = sitesOf(location);
  const gate = createButtonGate(pageSettings(isExtensionAlive), sites, signal, 'showCaptionButton');
  offerCaptionButton({
    document,
    site: sites.at(-1),
    isWanted: gate.isOpen,
    onHide: (where) => void gate.shut(where),
    onApproach: () => void (isExtensionAlive() && loadCard()),
    async onPractise() {
      if (!isExtensionAlive()) return pageText('updated');
      const card = await loadCard();
      if (!card) return pageText('cardFailed');
      return card.practiseLine() ? null : pageText('noWord');
    },
    signal,
  });
});

function loadCard() {
  return loadedCard(() => loadScript('/card.js'));
}
