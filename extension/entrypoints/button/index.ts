import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { createEnglishButton, offerButton } from '../../page/selection/index.ts';

/** The script of the button beside a selection. `selection.js` imports it when the first one is shown. */
export default defineUnlistedScript(() => offerButton(createEnglishButton));
