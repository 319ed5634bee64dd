import type { Handlers } from '../../messaging/handle.ts';
import { ensureHost } from './ensure-host.ts';
import { getShortcut } from './get-shortcut.ts';
import { lookUpWord, starWord, unstarWord } from './look-up-word.ts';
import { openWelcome } from './open-welcome.ts';
import { practiseSentence } from './practise-sentence.ts';

export { openExtensionPage } from './extension-pages.ts';
export { PRACTISE_COMMAND } from './get-shortcut.ts';
export { practiseSelection } from './practise-selection.ts';

/** All that the background answers. */
export const backgroundHandlers: Handlers<'background'> = {
  'ensure-host': ensureHost,
  'open-welcome': openWelcome,
  'practise-sentence': practiseSentence,
  'get-shortcut': getShortcut,
  'look-up-word': lookUpWord,
  'star-word': starWord,
  'unstar-word': unstarWord,
};
