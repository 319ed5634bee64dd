import type { Handlers } from '../messaging/handle.ts';
import { chooseVoice } from './choose-voice.ts';
import { compareAttempt } from './compare-attempt.ts';
import { ensureHost } from './ensure-host.ts';
import { explainWord, stopExplaining } from './explain-word.ts';
import { getAttempt } from './get-attempt.ts';
import { getSettings } from './get-settings.ts';
import { getShortcut } from './get-shortcut.ts';
import { getSlips } from './get-slips.ts';
import { getTexts } from './get-texts.ts';
import { lookUpWord, starWord, unstarWord } from './look-up-word.ts';
import { openOptions } from './open-options.ts';
import { openWelcome } from './open-welcome.ts';
import { practisePage } from './practise-page.ts';
import { practiseSentence } from './practise-sentence.ts';
import { practiseFlow, practiseSound } from './practise-sound.ts';
import { quietTab } from './quiet-tab.ts';
import { sayAloud, stopAloud } from './say-aloud.ts';
import { showDueOnRequest } from './show-due.ts';
import { translateMeaning } from './translate-meaning.ts';

export { openExtensionPage } from './extension-pages.ts';
export { PRACTISE_COMMAND } from './get-shortcut.ts';
export { chooseGuessedLanguage } from './guess-first-language.ts';
export { openDrillOf } from './practise-page.ts';
export { practiseSelection, readOn, sayLines } from './practise-selection.ts';
export { showDue } from './show-due.ts';

/** All handlers of the background. */
export const backgroundHandlers: Handlers<'background'> = {
  'ensure-host': ensureHost,
  'open-welcome': openWelcome,
  'practise-page': practisePage,
  'practise-sound': practiseSound,
  'practise-flow': practiseFlow,
  'compare-attempt': compareAttempt,
  'practise-sentence': practiseSentence,
  'get-attempt': getAttempt,
  'get-shortcut': getShortcut,
  'look-up-word': lookUpWord,
  'star-word': starWord,
  'unstar-word': unstarWord,
  'explain-word': explainWord,
  'stop-explaining': stopExplaining,
  'translate-meaning': translateMeaning,
  'open-options': openOptions,
  'choose-voice': chooseVoice,
  'say-aloud': sayAloud,
  'stop-aloud': stopAloud,
  'get-settings': getSettings,
  'show-due': showDueOnRequest,
  'quiet-tab': quietTab,
  'get-texts': getTexts,
  'get-slips': getSlips,
};
