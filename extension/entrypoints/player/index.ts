import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import {
  findLine,
  linesNow,
  offerPlayerBridge,
  watchPlayers,
  withPlayerVoice,
} from '../../page/media/index.ts';

/**
 * The script about players. The content script imports it when a player with captions begins to play, and beside the card on a page
 * with such a player.
 */
export default defineUnlistedScript(() => {
  watchPlayers(document, new AbortController().signal);
  offerPlayerBridge({
    linesNow: () => linesNow(document),
    findLine: (text) => findLine(document, text),
    withPlayerVoice,
  });
});
