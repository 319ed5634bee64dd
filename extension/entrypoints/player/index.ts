import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { findLine, linesNow, offerPlayerBridge, withPlayerVoice } from '../../page/media/index.ts';

/** The script that the card needs on a page whose player has captions. The content script imports it beside the card. */
export default defineUnlistedScript(() => {
  offerPlayerBridge({
    linesNow: () => linesNow(document),
    findLine: (text) => findLine(document, text),
    withPlayerVoice,
  });
});
