import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { followCardMemory } from '../../adapters/card-memory.ts';
import { takeCardMemory } from '../../features/card/index.ts';
import { send } from '../../messaging/send.ts';
import { offerCardBridge } from '../../page/selection/index.ts';
import { followDisplay } from '../../storage/settings/display.ts';
import { followFirstLanguage } from '../../storage/settings/first-language.ts';
import { followInterfaceLanguage } from '../../storage/settings/interface-language.ts';
import { followSlips } from '../../storage/settings/slips.ts';
import { createPage } from './page.ts';

/** The card, which `selection.js` imports while its button is shown. */
export default defineUnlistedScript(() => {
  const language = followFirstLanguage();
  followCardMemory(takeCardMemory);
  const textsShown = followInterfaceLanguage(async (asked) => {
    const answer = await send('background', 'get-texts', { language: asked });
    return answer.ok ? answer.value : null;
  });
  const slipsKnown = followSlips(async (asked) => {
    const answer = await send('background', 'get-slips', { language: asked });
    return answer.ok ? answer.value : null;
  });
  const isReady = Promise.all([textsShown, followDisplay(), slipsKnown]).then(() => undefined);
  offerCardBridge({ ...createPage(() => language.now), textsShown: isReady });
});
